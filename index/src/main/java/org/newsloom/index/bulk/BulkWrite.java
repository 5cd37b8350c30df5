package org.newsloom.index.bulk;

import java.util.Objects;

/** One thing to be written. Each can be repeated without harm. */
public sealed interface BulkWrite {
  /** What an operation costs in a request besides its body, roughly. */
  int OVERHEAD = 200;

  String index();

  String id();

  /** Bytes in a request, roughly. */
  default int size() {
    return OVERHEAD;
  }

  /** Replaces what is there, unless that has the same version or a newer one. */
  record Replace(String index, String id, long version, JsonBody body) implements BulkWrite {
    public Replace {
      Checked.address(index, id);
      Checked.version(version);
    }

    @Override
    public int size() {
      return OVERHEAD + body.size();
    }
  }

  /** Written only where nothing is there. */
  record Create(String index, String id, JsonBody body) implements BulkWrite {
    public Create {
      Checked.address(index, id);
    }

    @Override
    public int size() {
      return OVERHEAD + body.size();
    }
  }

  /** Takes away what is there, unless that has a newer version. */
  record Delete(String index, String id, long version) implements BulkWrite {
    public Delete {
      Checked.address(index, id);
      Checked.version(version);
    }
  }

  /** Elasticsearch refuses a whole request for one bad address, so none may get that far. */
  final class Checked {
    private Checked() {}

    private static void address(String index, String id) {
      Objects.requireNonNull(index, "index");
      if (!id.matches("[!-~]{1,512}")) {
        throw new IllegalArgumentException("not an id of a document: " + id);
      }
    }

    private static void version(long version) {
      if (version < 0) throw new IllegalArgumentException("version is " + version);
    }
  }
}
