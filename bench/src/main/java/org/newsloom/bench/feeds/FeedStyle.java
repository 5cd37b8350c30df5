package org.newsloom.bench.feeds;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one publishing system writes its feed.
 *
 * @param carries what it says of each story; of the rest nothing can be read
 */
record FeedStyle(
    String name, String head, Function<Story, String> entry, String tail, Set<Value> carries) {
  /** What a reader wants to know of an entry. */
  enum Value {
    ID,
    TITLE,
    LINK,
    PUBLISHED,
    UPDATED,
    AUTHOR,
    SUMMARY,
    CONTENT,
    CATEGORIES
  }

  String feed(List<Story> stories) {
    return head + stories.stream().map(entry).collect(Collectors.joining(separator())) + tail;
  }

  private String separator() {
    return isJson() ? "," : "\n";
  }

  boolean isJson() {
    return head.startsWith("{");
  }
}
