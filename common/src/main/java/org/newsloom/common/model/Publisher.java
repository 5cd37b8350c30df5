package org.newsloom.common.model;

/**
 * The organisation that published an article.
 *
 * @param name as the page or the feed gives it, else the domain
 * @param domain registrable domain of the article's URL, such as {@code example.co.uk}
 */
public record Publisher(String name, String domain) {
  public Publisher {
    if (name.isBlank()) throw new IllegalArgumentException("publisher has no name");
    if (domain.isBlank()) throw new IllegalArgumentException("publisher has no domain");
  }
}
