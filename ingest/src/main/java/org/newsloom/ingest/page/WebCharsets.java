package org.newsloom.ingest.page;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of charsets as the web uses them: some mean more than they say (<a
 * href="https://encoding.spec.whatwg.org/#names-and-labels">labels</a>).
 */
public final class WebCharsets {
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("iso-8859-6", "windows-1256"),
          Map.entry("iso-8859-8", "windows-1255"),
          Map.entry("iso-8859-8-i", "windows-1255"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("utf8", "UTF-8"),
          // A text whose declaration could be read byte by byte is not in UTF-16.
          Map.entry("utf-16", "UTF-8"),
          Map.entry("utf-16le", "UTF-8"),
          Map.entry("utf-16be", "UTF-8"));

  private WebCharsets() {}

  /** The charset that is meant by a name which was read byte by byte; null if there is none. */
  public static @Nullable Charset named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    try {
      return Charset.forName(MEANT.getOrDefault(lower, lower));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
