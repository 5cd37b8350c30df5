package org.newsloom.embedded.news;

/** How a site's pages tell machines what they say. */
public enum PageTemplate {
  /** A {@code NewsArticle} in JSON-LD, OpenGraph beside it, a canonical link. */
  JSON_LD,
  /** OpenGraph and {@code article:} properties, a canonical link. */
  OPEN_GRAPH,
  /** Nothing: a heading, a byline, paragraphs among the boilerplate. */
  BARE
}
