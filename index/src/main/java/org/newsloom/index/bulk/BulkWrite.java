package org.newsloom.index.bulk;

/**
 * One thing to be written. Each can be repeated without harm. Elasticsearch refuses a whole request
 * for one bad id or version, so none is let in here.
 */
public sealed interface BulkWrite {
  String index();

  String id();

  /** Bytes in a request, roughly. */
  default int size() {
    return 200;
  }

  /** Whether a document may be called that. */
  static boolean isId(String id) {
    return id.matches("[!-~]{1,512}");
  }

  /** Replaces what is there, unless that has the same version or a newer one. */
  record Replace(String index, String id, long version, JsonBody body) implements BulkWrite {
    public Replace {
      check(id, version);
    }

    @Override
    public int size() {
      return BulkWrite.super.size() + body.size();
    }
  }

  /** Written only where nothing is there. */
  record Create(String index, String id, JsonBody body) implements BulkWrite {
    public Create {
      check(id, 0);
    }

    @Override
    public int size() {
      return BulkWrite.super.size() + body.size();
    }
  }

  /** Takes away what is there, unless that has the same version or a newer one. */
  record Delete(String index, String id, long version) implements BulkWrite {
    public Delete {
      check(id, version);
    }
  }

  private static void check(String id, long version) {
    if (!isId(id)) throw new IllegalArgumentException("not an id of a document: " + id);
    if (version < 0) throw new IllegalArgumentException("version is " + version);
  }
}
