package org.newsloom.ingest.feed;

/** Everything that can come of reading bytes as a feed. */
public sealed interface FeedReading {
  record Parsed(ParsedFeed feed) implements FeedReading {}

  /**
   * Not a feed, or one that cannot be read safely.
   *
   * @param reason plain English
   */
  record NotAFeed(String reason) implements FeedReading {}
}
