package org.newsloom.embedded.news;

/** What a site's feed is written in. */
public enum FeedFormat {
  RSS("/feed.xml", "application/rss+xml"),
  ATOM("/atom.xml", "application/atom+xml"),
  RDF("/index.rdf", "application/rdf+xml");

  private final String path;
  private final String mediaType;

  FeedFormat(String path, String mediaType) {
    this.path = path;
    this.mediaType = mediaType;
  }

  /** Where a site with this format has its feed. */
  public String path() {
    return path;
  }

  String mediaType() {
    return mediaType;
  }
}
