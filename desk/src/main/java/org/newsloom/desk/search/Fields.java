package org.newsloom.desk.search;

import java.util.List;

/** Names in the articles index, as the index stage writes them. */
final class Fields {
  static final String TIME = "@timestamp";
  static final String ID = "news.id";
  static final String TAGS = "news.tags";
  static final String LANGUAGE = "news.language";
  static final String PUBLISHER = "news.publisher.name";
  static final String PUBLISHER_DOMAIN = "news.publisher.domain";
  static final String URL = "url.full";
  static final String ENTRY_URL = "url.original";
  static final String DISPOSITION = "news.disposition";

  /** Where typed words are looked for, and how much each place counts. Nowhere else. */
  static final List<String> SEARCHED =
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

  /** The first that comes back marked is the title. */
  static final List<String> TITLES =
      List.of("news.text.en.title", "news.text.fr.title", "news.title");

  /** An article has exactly one of them. */
  static final List<String> BODIES =
      List.of("news.text.en.body", "news.text.fr.body", "news.text.other.body");

  /** What a list needs: all but the text. */
  static final List<String> CARD =
      List.of(
          "url.full",
          "news.id",
          "news.title",
          "news.summary",
          "news.language",
          "news.publisher",
          "news.authors",
          "news.tags",
          "news.revision",
          "news.published_at",
          "news.first_seen_at");

  private Fields() {}
}
