package org.newsloom.standalone.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;
import org.newsloom.ingest.feed.FeedPublisher;
import org.newsloom.ingest.feed.FeedsFile;

/**
 * The feeds and rules that a pipeline is started with: those of the files that were named; where
 * none is named and the pipeline has none yet, the packs that ship.
 *
 * @param feeds null if no file was named
 * @param rules null if no file was named
 */
public record FirstContent(
    @Nullable List<FeedDefinition> feeds, @Nullable List<RuleDefinition> rules) {
  private static final String SHIPPED_FEEDS = "/org/newsloom/ingest/feeds/levant.opml";

  /**
   * Reads the files.
   *
   * @throws WrongSettingsException naming every mistake with its line
   */
  public static FirstContent read(@Nullable Path feeds, @Nullable Path rules) {
    return new FirstContent(
        feeds == null ? null : FeedsFile.read(feeds),
        rules == null ? null : RulesFile.read(rules).orThrow(rules.toString()));
  }

  /** Creates the Kafka topics and puts feeds and rules there. */
  public void put(KafkaConnection kafka) {
    try (Admin admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), kafka.replication());
      putFeeds(kafka);
      putRules(kafka);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void putFeeds(KafkaConnection kafka) throws InterruptedException {
    if (feeds != null) FeedPublisher.publishFile(kafka, feeds, InstantSource.system());
    else if (FeedPublisher.definitions(kafka).isEmpty()) {
      FeedPublisher.publish(kafka, shippedFeeds(), InstantSource.system());
    }
  }

  /** The pack that ships with Newsloom. */
  public static List<FeedDefinition> shippedFeeds() {
    try (InputStream in = FeedsFile.class.getResourceAsStream(SHIPPED_FEEDS)) {
      return FeedsFile.readOpml(
          SHIPPED_FEEDS, Objects.requireNonNull(in, SHIPPED_FEEDS).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from our own jar", e);
    }
  }

  private void putRules(KafkaConnection kafka) throws ExecutionException, InterruptedException {
    if (rules != null) apply(kafka, rules);
    else if (RulePublisher.list(kafka).isEmpty()) apply(kafka, RulesFile.readShipped().orThrow());
  }

  private static void apply(KafkaConnection kafka, List<RuleDefinition> wanted)
      throws ExecutionException, InterruptedException {
    RulePublisher.apply(kafka, wanted, true, InstantSource.system());
  }
}
