package org.newsloom.common.model;

import java.net.URI;

/**
 * Identity of an article: the same canonical URL always yields the same id, in every process and
 * after every restart. It is the Kafka key and the Elasticsearch _id, so a replayed article
 * overwrites itself instead of appearing twice.
 *
 * <p>The same URL but for its scheme, http or https, or a slash at the end of its path is the same
 * address: no site has two articles there.
 */
public record ArticleId(String value) {

  public ArticleId {
    if (value.isBlank()) throw new IllegalArgumentException("article id is blank");
  }

  public static ArticleId of(URI canonicalUrl) {
    String url = canonicalUrl.toASCIIString();
    int query = url.indexOf('?');
    String address = query < 0 ? url : url.substring(0, query);
    String parameters = url.substring(address.length());
    return new ArticleId(Digest.of(secure(withoutSlash(address)) + parameters));
  }

  private static String secure(String address) {
    return address.startsWith("http://") ? "https" + address.substring("http".length()) : address;
  }

  /** That of a home page stays. */
  private static String withoutSlash(String address) {
    int end = address.length();
    int path = address.indexOf('/', address.indexOf("//") + 2);
    while (end > path + 2 && address.charAt(end - 1) == '/') end--;
    return end == path + 1 || path < 0 ? address : address.substring(0, end);
  }

  @Override
  public String toString() {
    return value;
  }
}
