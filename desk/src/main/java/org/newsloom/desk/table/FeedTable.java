package org.newsloom.desk.table;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.desk.kafka.RecordListener;

/** Every feed, joined with how its last poll went. */
public final class FeedTable {
  private static final Comparator<FeedReport> TROUBLE_FIRST =
      Comparator.comparing((FeedReport feed) -> !feed.isTrouble())
          .thenComparing(feed -> feed.title() == null ? feed.url().toString() : feed.title());

  private final CompactedTable<FeedDefinition, FeedDefinition> feeds;
  private final CompactedTable<?, FeedReport.Poll> polls;

  public FeedTable(KafkaTopics names) {
    feeds = new CompactedTable<>(names.feeds(), feed -> feed);
    polls = new CompactedTable<>(names.feedState(), FeedReport.Poll::of);
  }

  public List<RecordListener> listeners() {
    return List.of(feeds, polls);
  }

  /** Those in trouble first, then by title. */
  public List<FeedReport> reports() {
    return feeds.rows().stream()
        .map(feed -> FeedReport.of(feed, polls.row(feed.id())))
        .sorted(TROUBLE_FIRST)
        .toList();
  }

  /** Outcome to number of feeds. */
  public static Map<String, Long> outcomes(List<FeedReport> reports) {
    return reports.stream()
        .collect(Collectors.groupingBy(FeedReport::outcome, TreeMap::new, Collectors.counting()));
  }
}
