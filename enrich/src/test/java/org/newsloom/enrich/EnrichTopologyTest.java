package org.newsloom.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.Articles.NOON;
import static org.newsloom.enrich.Articles.article;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.common.model.RetagDiff;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.flow.FlowCounters;
import org.newsloom.enrich.flow.Tagging;
import org.newsloom.enrich.flow.Understood;

/** The dataflow with a tagging that takes each of three words in the title for a tag. */
class EnrichTopologyTest {
  private static final KafkaTopics NAMES = new KafkaTopics("news", 2);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final ConcurrentHashMap<String, Boolean> rulesHeard = new ConcurrentHashMap<>();
  private final Set<String> withdrawn = new HashSet<>();
  private String rulesInForce = "v";
  private final Topology topology = topology();
  private final TopologyTestDriver driver = new TopologyTestDriver(topology, properties());

  @AfterEach
  void close() {
    driver.close();
  }

  /** An accidental repartition, a lost name or a second subtopology shows here. */
  @Test
  void topologyIsTheOneThatWasReviewed() throws IOException {
    try (InputStream expected = EnrichTopologyTest.class.getResourceAsStream("/topology.txt")) {
      assertThat(topology.describe().toString().strip())
          .isEqualTo(new String(Objects.requireNonNull(expected).readAllBytes(), UTF_8).strip());
    }
  }

  @Test
  void articleGoesToTheEnrichedStreamAndToTheStreamOfEachTag() {
    send(article("a", "golan zone", "body"));

    EnrichedArticle enriched = read(NAMES.enriched()).getFirst().value();

    assertThat(enriched.tags()).containsExactly("golan", "zone");
    assertThat(enriched.enrichedAt()).isEqualTo(NOON);
    assertThat(enriched.changes()).isNull();
    assertThat(read(NAMES.tagged("golan"))).extracting(TestRecord::value).containsExactly(enriched);
    assertThat(read(NAMES.tagged("zone"))).hasSize(1);
    assertThat(count("newsloom.articles", "outcome", "new")).isEqualTo(1);
  }

  @Test
  void tagThatIsLostIsWithdrawnFromItsStream() {
    send(article("a", "golan zone", "body"));
    send(article("a", "https://news.example/a", 2, "golan", "body"));

    EnrichedArticle second = read(NAMES.enriched()).getLast().value();

    assertThat(second.article().revision()).isEqualTo(2);
    assertThat(Objects.requireNonNull(second.changes()).tagsLost()).containsExactly("zone");
    var zone = read(NAMES.tagged("zone"));
    assertThat(zone.getLast().getValue()).isNull();
    assertThat(zone.getLast().headers()).isEmpty();
    assertThat(read(NAMES.tagged("golan"))).hasSize(2);
  }

  @Test
  void repeatIsDroppedAndDuplicateIsAccountedFor() {
    send(article("a", "golan", "body"));
    send(article("a", "golan", "body"));
    send(article("a", "https://news.example/a?from=rss", 1, "golan", "body"));

    assertThat(read(NAMES.enriched())).hasSize(1);
    List<TestRecord<String, LedgerEntry>> ledger = read(NAMES.dispositions());
    assertThat(ledger).hasSize(1);
    assertThat(ledger.getFirst().key()).isEqualTo("https://news.example/a?from=rss");
    assertThat(ledger.getFirst().value().disposition()).isEqualTo(Disposition.DUPLICATE);
    assertThat(count("newsloom.articles", "outcome", "repeat")).isEqualTo(1);
    assertThat(count("newsloom.dispositions", "disposition", "duplicate")).isEqualTo(1);
  }

  @Test
  void anotherFeedIsToldToTheIndexAndToNoTagStream() {
    send(article("a", "golan", "body"));
    send(article("a", "golan", "body").withFeeds(List.of("feed", "other")));
    send(
        article("a", "https://news.example/a?from=rss", 1, "golan", "body")
            .withFeeds(List.of("third")));

    List<EnrichedArticle> enriched =
        read(NAMES.enriched()).stream().map(TestRecord::value).toList();
    assertThat(enriched)
        .extracting(one -> one.article().listedBy())
        .containsExactly(
            List.of("feed"), List.of("feed", "other"), List.of("feed", "other", "third"));
    assertThat(enriched).extracting(EnrichedArticle::version).isSorted().doesNotHaveDuplicates();
    assertThat(enriched).extracting(one -> one.article().revision()).containsOnly(1);
    assertThat(enriched.getLast().article().entryUrl())
        .isEqualTo(enriched.getFirst().article().entryUrl());
    assertThat(read(NAMES.tagged("golan"))).hasSize(1);
    assertThat(read(NAMES.dispositions())).hasSize(1);
    assertThat(count("newsloom.articles", "outcome", "listing")).isEqualTo(1);
  }

  @Test
  void aRetagTellsWhatTheRulesInForceSayAndIsAnswered() {
    send(article("a", "golan zone", "body"));
    EnrichedArticle told = read(NAMES.enriched()).getFirst().value();
    rulesInForce = "v2";
    withdrawn.add("zone");

    retag(told, "v2");
    retag(told, "v2");

    EnrichedArticle again = read(NAMES.enriched()).getFirst().value();
    assertThat(again.tags()).containsExactly("golan");
    assertThat(again.retag()).isEqualTo(new RetagDiff("v", List.of(), List.of("zone")));
    assertThat(again.version()).isGreaterThan(told.version());
    assertThat(read(NAMES.tagged("golan"))).hasSize(1);
    var zone = read(NAMES.tagged("zone"));
    assertThat(zone).hasSize(2);
    assertThat(zone.getLast().getValue()).isNull();
    assertThat(zone.getLast().headers()).isEmpty();
    assertThat(read(NAMES.retagAnswers()).stream().map(TestRecord::value))
        .containsExactly(
            new RetagAnswer(
                "run", told.article().id(), Result.RETAGGED, "v2", List.of(), List.of("zone")),
            new RetagAnswer(
                "run", told.article().id(), Result.OUTDATED, "v2", List.of(), List.of()));
    assertThat(count("newsloom.retags", "outcome", "retagged")).isEqualTo(1);
    assertThat(count("newsloom.retags", "outcome", "outdated")).isEqualTo(1);
  }

  @Test
  void aRetagOfWhatWasRevisedMeanwhileOrIsUnknownTellsNothing() {
    send(article("a", "golan zone", "body"));
    EnrichedArticle first = read(NAMES.enriched()).getFirst().value();
    send(article("a", "https://news.example/a", 2, "golan", "body"));
    EnrichedArticle second = read(NAMES.enriched()).getFirst().value();

    retag(first, "v");
    retag(second, "v");
    retag(second, "v2");

    assertThat(read(NAMES.enriched())).isEmpty();
    assertThat(read(NAMES.retagAnswers()).stream().map(one -> one.value().result()))
        .containsExactly(Result.OUTDATED, Result.UNCHANGED, Result.OTHER_RULES);
  }

  @Test
  void aRetagThatCannotBeReadIsCountedAndTheNextOneFlows() {
    send(article("a", "golan", "body"));
    EnrichedArticle told = read(NAMES.enriched()).getFirst().value();

    retags().pipeInput("k", "nonsense".getBytes(UTF_8));
    retags().pipeInput("k", null);
    retags().pipeInput("k", NAMES.retags().serde().write(new RetagRequest("run", "v", told)));
    retag(told, "v");

    assertThat(read(NAMES.retagAnswers())).hasSize(1);
    assertThat(count("newsloom.retags", "outcome", "unreadable")).isEqualTo(3);
    assertThat(count("newsloom.articles", "outcome", "dead-lettered")).isZero();
  }

  @Test
  void tagWithoutStreamCostsTheArticleNothing() {
    send(article("a", "homeless golan", "body"));

    assertThat(read(NAMES.enriched()).getFirst().value().tags())
        .containsExactly("golan", "homeless");
    assertThat(read(NAMES.tagged("golan"))).hasSize(1);
    assertThat(count("newsloom.tag.records", "outcome", "no-stream")).isEqualTo(1);
  }

  @Test
  void everyRecordThatComesInIsCountedOnce() {
    send(article("a", "golan", "body"));
    send(article("a", "golan", "body"));
    send(article("a", "golan", "body").withFeeds(List.of("feed", "other")));
    input().pipeInput("k", "nonsense".getBytes(UTF_8));
    input().pipeInput("k", null);
    input().pipeInput("other key", NAMES.articles().serde().write(article("b", "t", "b")));
    input().pipeInput("k", new byte[KafkaTopics.MAX_RECORD_BYTES]);

    double sum =
        Stream.of("new", "revision", "listing", "repeat", "duplicate", "dead-lettered")
            .mapToDouble(outcome -> count("newsloom.articles", "outcome", outcome))
            .sum();
    assertThat(sum).isEqualTo(7);
    assertThat(count("newsloom.dead.letters", "stage", "enrich")).isEqualTo(4);
    assertThat(count("newsloom.dispositions", "disposition", "dead-lettered")).isEqualTo(1);
  }

  @Test
  void rulesAreHeardWhenPublishedAndWhenWithdrawn() {
    var rules =
        driver.createInputTopic(
            NAMES.rules().name(), new StringSerializer(), new ByteArraySerializer());

    rules.pipeInput("golan", new byte[] {1});
    rules.pipeInput("zone", null);

    assertThat(rulesHeard).containsEntry("golan", true).containsEntry("zone", false);
  }

  private void send(Article article) {
    input().pipeInput(article.id().value(), NAMES.articles().serde().write(article));
  }

  private TestInputTopic<String, byte[]> input() {
    return driver.createInputTopic(
        NAMES.articles().name(), new StringSerializer(), new ByteArraySerializer());
  }

  private void retag(EnrichedArticle told, String ruleSetVersion) {
    retags()
        .pipeInput(
            told.article().id().value(),
            NAMES.retags().serde().write(new RetagRequest("run", ruleSetVersion, told)));
  }

  private TestInputTopic<String, byte[]> retags() {
    return driver.createInputTopic(
        NAMES.retags().name(), new StringSerializer(), new ByteArraySerializer());
  }

  private <V> List<TestRecord<String, V>> read(KafkaTopic<V> from) {
    TestOutputTopic<String, byte[]> output =
        driver.createOutputTopic(
            from.name(), new StringDeserializer(), new ByteArrayDeserializer());
    return output.readRecordsToList().stream()
        .map(
            one ->
                new TestRecord<String, V>(
                    one.key(),
                    one.value() == null ? null : from.serde().read(one.value()),
                    one.headers()))
        .toList();
  }

  private double count(String meter, String... tags) {
    return metrics.counter(meter, tags).count();
  }

  private Topology topology() {
    return new EnrichTopology(
            NAMES,
            List.of("en"),
            this::tagging,
            tag -> !tag.equals("homeless"),
            (id, bytes) -> rulesHeard.put(id, bytes != null),
            new FlowCounters(metrics),
            InstantSource.fixed(NOON))
        .create();
  }

  private Tagging tagging(Understood understood) {
    List<TopicMatch> matches =
        Stream.of("golan", "homeless", "zone")
            .filter(understood.article().title()::contains)
            .filter(tag -> !withdrawn.contains(tag))
            .map(tag -> new TopicMatch(tag, 1, 0.5, List.of()))
            .toList();
    Set<String> judged = new HashSet<>(Set.of("golan", "homeless", "zone"));
    judged.removeAll(withdrawn);
    return new Tagging(matches, judged, Set.of(), rulesInForce);
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return properties;
  }
}
