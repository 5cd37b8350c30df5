package org.newsloom.desk.search;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.newsloom.common.url.UrlNormalizer;

/**
 * The ways in which the ledger may know a URL that somebody pasted: as it is, then as it was
 * fetched. Pure.
 */
final class UrlVariants {
  private UrlVariants() {}

  static List<String> of(URI url) {
    Set<String> variants = new LinkedHashSet<>();
    variants.add(url.toASCIIString());
    URI normal = UrlNormalizer.normalize(url.toASCIIString());
    if (normal == null) return List.copyOf(variants);
    String fetched = normal.toASCIIString();
    variants.add(fetched);
    if (normal.getRawQuery() == null) variants.add(withOrWithoutSlash(fetched));
    return List.copyOf(variants);
  }

  private static String withOrWithoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url + "/";
  }
}
