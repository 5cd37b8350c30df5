package org.newsloom.index.document;

import java.util.List;

/** Where to search in an article and what to highlight, for those who build queries. */
public final class SearchFields {
  /** With boosts, as {@code simple_query_string} and {@code multi_match} take them. */
  public static final List<String> SEARCHED =
      List.of(
          "news.title^3",
          "news.text.en.title^3",
          "news.text.fr.title^3",
          "news.text.en.body",
          "news.text.fr.body",
          "news.text.other.body",
          "news.summary",
          "news.publisher.name.text^0.5",
          "news.authors.text^0.5");

  /** The first that comes back highlighted is the one to show. */
  public static final List<String> HIGHLIGHTED_TITLES =
      List.of("news.text.en.title", "news.text.fr.title", "news.title");

  /** At most one of them comes back. */
  public static final List<String> HIGHLIGHTED_BODIES =
      List.of("news.text.en.body", "news.text.fr.body", "news.text.other.body");

  private SearchFields() {}

  /** The part of {@code news.text} that holds the text of an article in this language. */
  static String text(String language) {
    return switch (language) {
      case "en", "fr" -> language;
      default -> "other";
    };
  }
}
