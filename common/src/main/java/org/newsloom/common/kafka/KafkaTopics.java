package org.newsloom.common.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.FeedState;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.model.TopicRule;

/**
 * Every Kafka topic of the pipeline, in flow order. Names are {@code
 * <namespace>.<dataset>.v<major>}.
 *
 * @param namespace {@code news}, unless several pipelines share one Kafka
 * @param partitions of the topics that are worked on in parallel
 */
public record KafkaTopics(String namespace, int partitions) {
  /** Largest record: an article's text is clipped well below. */
  public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);

  public KafkaTopics {
    if (!namespace.matches("[a-z0-9][a-z0-9-]{0,40}")) {
      throw new IllegalArgumentException("namespace must be [a-z0-9-]: " + namespace);
    }
    if (partitions < 1) throw new IllegalArgumentException("partitions: " + partitions);
  }

  public KafkaTopic<FeedDefinition> feeds() {
    return compacted("feeds", FeedDefinition.class, partitions);
  }

  public KafkaTopic<FeedState> feedState() {
    return compacted("feed-state", FeedState.class, partitions);
  }

  public KafkaTopic<FeedEntry> entries() {
    return kept("entries", FeedEntry.class, Duration.ofDays(7));
  }

  /** Keyed by host and URL digest, partitioned by host like {@link #entries}. */
  public KafkaTopic<SeenMark> seen() {
    return new KafkaTopic<>(
        name("seen"),
        SeenMark.class,
        partitions,
        Map.of(
            "cleanup.policy", "compact,delete",
            "retention.ms", Long.toString(MONTH.toMillis()),
            "max.message.bytes", Integer.toString(MAX_RECORD_BYTES)));
  }

  /** Pages as received, so the value has no type of ours; empty unless they are archived. */
  public KafkaTopic<byte[]> pages() {
    Map<String, String> config = new HashMap<>(keptConfig(Duration.ofDays(7)));
    config.put("compression.type", "zstd");
    return new KafkaTopic<>(name("pages"), byte[].class, partitions, config);
  }

  public KafkaTopic<Article> articles() {
    return kept("articles", Article.class, MONTH);
  }

  public KafkaTopic<EnrichedArticle> enriched() {
    return kept("articles.enriched", EnrichedArticle.class, MONTH);
  }

  /** What {@code rules retag} asks for: copies of articles, of no use once they are answered. */
  public KafkaTopic<RetagRequest> retags() {
    return kept("retags", RetagRequest.class, DAY);
  }

  /** What became of them. */
  public KafkaTopic<RetagAnswer> retagAnswers() {
    return kept("retag-answers", RetagAnswer.class, DAY);
  }

  /** The tag stream of one tag. */
  public KafkaTopic<EnrichedArticle> tagged(String tag) {
    return new KafkaTopic<>(name("tagged." + tag), EnrichedArticle.class, 1, keptConfig(MONTH));
  }

  /** One partition: the rules are one set, and every instance reads all of it in one order. */
  public KafkaTopic<TopicRule> rules() {
    return compacted("rules", TopicRule.class, 1);
  }

  public KafkaTopic<LedgerEntry> dispositions() {
    return kept("dispositions", LedgerEntry.class, Duration.ofDays(14));
  }

  /** Original bytes, so the value has no type of ours. */
  public KafkaTopic<byte[]> deadLetters() {
    return kept("dead-letters", byte[].class, MONTH);
  }

  /** All but the tag streams, which come and go with the rules. */
  public List<KafkaTopic<?>> all() {
    return List.of(
        feeds(),
        feedState(),
        entries(),
        seen(),
        pages(),
        articles(),
        enriched(),
        retags(),
        retagAnswers(),
        rules(),
        dispositions(),
        deadLetters());
  }

  private <V> KafkaTopic<V> compacted(String dataset, Class<V> type, int partitionCount) {
    return new KafkaTopic<>(
        name(dataset),
        type,
        partitionCount,
        Map.of(
            "cleanup.policy", "compact", "max.message.bytes", Integer.toString(MAX_RECORD_BYTES)));
  }

  private <V> KafkaTopic<V> kept(String dataset, Class<V> type, Duration retention) {
    return new KafkaTopic<>(name(dataset), type, partitions, keptConfig(retention));
  }

  private static Map<String, String> keptConfig(Duration retention) {
    return Map.of(
        "cleanup.policy", "delete",
        "retention.ms", Long.toString(retention.toMillis()),
        "max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
  }

  private String name(String dataset) {
    return namespace + "." + dataset + ".v1";
  }
}
