package org.newsloom.desk.search;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ways in which the ledger may know a URL that somebody pasted: as it is, then without what
 * does not name the page. Pure.
 */
final class UrlVariants {
  private static final Set<String> TRACKING =
      Set.of("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ocid", "cmpid");

  private UrlVariants() {}

  static List<String> of(URI url) {
    Set<String> variants = new LinkedHashSet<>();
    variants.add(url.toASCIIString());
    String plain = withoutQuery(url) + query(url, false);
    variants.add(plain);
    variants.add(withoutQuery(url) + query(url, true));
    // A host name alone and the same with a slash are one page, in every browser.
    if (plain.endsWith("/")) variants.add(plain.substring(0, plain.length() - 1));
    else if (url.getRawQuery() == null) variants.add(plain + "/");
    return List.copyOf(variants);
  }

  private static String withoutQuery(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    String authority = url.getRawAuthority().toLowerCase(Locale.ROOT);
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return URI.create(scheme + "://" + authority + path).toASCIIString();
  }

  private static String query(URI url, boolean sorted) {
    if (url.getRawQuery() == null) return "";
    var kept = Arrays.stream(url.getRawQuery().split("&")).filter(p -> !isTracking(p));
    String query = (sorted ? kept.sorted() : kept).collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static boolean isTracking(String parameter) {
    String name = parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
    return name.startsWith("utm_") || name.startsWith("at_") || TRACKING.contains(name);
  }
}
