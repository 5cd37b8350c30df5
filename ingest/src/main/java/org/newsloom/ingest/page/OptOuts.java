package org.newsloom.ingest.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a publisher asks of machines: in {@code meta} elements and {@code X-Robots-Tag} headers (<a
 * href="https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag">robots</a>,
 * with the {@code noai} that some have added), and by reserving the right to mine text and data (<a
 * href="https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/">TDMRep</a>).
 */
final class OptOuts {
  private static final Set<String> KNOWN =
      Set.of("noindex", "noarchive", "nosnippet", "noai", "noimageai");

  /** They have a colon too, but name no robot before it. */
  private static final Set<String> WITH_VALUE =
      Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

  private static final String RESERVED = "tdm-reservation";
  private static final String OUR_NAME = "newsloom";

  private final Set<String> found = new TreeSet<>();

  private OptOuts() {}

  /**
   * All that are found, sorted.
   *
   * @param headers lines of the answer's header that may hold some
   */
  static List<String> of(MetaElements meta, List<String> headers) {
    OptOuts optOuts = new OptOuts();
    meta.all("robots").forEach(optOuts::directives);
    meta.all(OUR_NAME).forEach(optOuts::directives);
    optOuts.reservation(meta.first(RESERVED));
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 0) continue;
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
        case "x-robots-tag" -> optOuts.directives(value);
        case RESERVED -> optOuts.reservation(value);
        default -> {}
      }
    }
    return List.copyOf(optOuts.found);
  }

  private void reservation(String value) {
    if (value.equals("1")) found.add(RESERVED);
  }

  /** In a header, {@code somebot: noindex, noai} is for that robot alone. */
  private void directives(String list) {
    boolean forUs = true;
    for (String each : list.toLowerCase(Locale.ROOT).split(",", -1)) {
      String directive = each.strip();
      int colon = directive.indexOf(':');
      if (colon >= 0) {
        String name = directive.substring(0, colon).strip();
        if (WITH_VALUE.contains(name)) continue;
        forUs = name.equals(OUR_NAME);
        directive = directive.substring(colon + 1).strip();
      }
      if (forUs && KNOWN.contains(directive)) found.add(directive);
      if (forUs && directive.equals("none")) found.add("noindex");
    }
  }
}
