package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.newsloom.enrich.TestPipeline.PATIENCE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.model.Article;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stage that is killed at random moments, or grows to three instances and shrinks to one, while
 * articles come in, tells the subscribers of each tag every article once and in the order of its
 * revisions. {@code -Dkill.rounds=30} for the long run.
 */
@Timeout(3600)
class KilledEnrichIT {
  private static final Logger log = LoggerFactory.getLogger(KilledEnrichIT.class);
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
  private static final long SEED = Long.getLong("kill.seed", 7);
  private static final int PARTITIONS = 6;
  private static final List<String> TAGS = List.of("golan", "hermon");
  private static final String RULES =
      """
      - {id: golan, any: [golan]}
      - {id: hermon, any: [hermon]}
      """;

  /** From the start of a process it takes about so long until it works. */
  private static final Duration WHILE_IT_STARTS = Duration.ofSeconds(4);

  private static final Duration WHILE_IT_WORKS = Duration.ofSeconds(1);

  private final Random random = new Random(SEED);

  @TempDir Path dir;

  @Test
  void killedAtRandomMomentsItTellsEachTagEveryArticleOnce() throws Exception {
    try (var pipeline = new TestPipeline("killed", PARTITIONS);
        var load = new ArticleLoad(pipeline, SEED)) {
      pipeline.apply(RULES);
      int atWork = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long before = pipeline.end(pipeline.names.enriched());
        try (var process = EnrichProcess.start(pipeline.kafka, dir)) {
          if (round % 2 == 0) {
            awaitMoreThan(before, pipeline);
            park(WHILE_IT_WORKS);
          } else {
            park(WHILE_IT_STARTS);
          }
          process.kill();
        }
        if (pipeline.end(pipeline.names.enriched()) > before) atWork++;
      }

      try (var process = EnrichProcess.start(pipeline.kafka, dir)) {
        assertEachTagIsToldEveryArticleOnce(pipeline, load.stop());
        assertThat(process.isAlive()).isTrue();
      }
      log.info("killed times={} afterSomeWork={}", ROUNDS, atWork);
      assertThat(atWork).isPositive();
    }
  }

  @Test
  void fromOneInstanceToThreeAndBackItTellsEachTagEveryArticleOnce() throws Exception {
    try (var pipeline = new TestPipeline("scaled", PARTITIONS);
        var load = new ArticleLoad(pipeline, SEED)) {
      pipeline.apply(RULES);
      Path first = dir.resolve("first");
      Path second = dir.resolve("second");
      Path third = dir.resolve("third");
      try (var stays = EnrichProcess.start(pipeline.kafka, first)) {
        awaitMoreThan(0, pipeline);
        try (var stopped = EnrichProcess.start(pipeline.kafka, second);
            var killed = EnrichProcess.start(pipeline.kafka, third)) {
          await()
              .atMost(PATIENCE)
              .untilAsserted(
                  () ->
                      assertThat(EnrichProcess.partitionsOfMembers(pipeline.kafka))
                          .hasSize(3)
                          .doesNotContain(0));
          awaitMoreThan(pipeline.end(pipeline.names.enriched()), pipeline);
          stopped.stop();
          killed.kill();
        }
        EnrichProcess.bury(pipeline.kafka, second);
        EnrichProcess.bury(pipeline.kafka, third);

        awaitMoreThan(pipeline.end(pipeline.names.enriched()), pipeline);
        assertEachTagIsToldEveryArticleOnce(pipeline, load.stop());
        assertThat(stays.isAlive()).isTrue();
      }
    }
  }

  private void park(Duration most) {
    LockSupport.parkNanos(random.nextLong(most.toNanos()));
  }

  private static void awaitMoreThan(long before, TestPipeline pipeline) {
    await().atMost(PATIENCE).until(() -> pipeline.end(pipeline.names.enriched()) > before);
  }

  private static void assertEachTagIsToldEveryArticleOnce(
      TestPipeline pipeline, List<Article> sent) {
    var enriched = pipeline.await(pipeline.names.enriched(), sent.size());

    log.info("enriched articles={}", enriched.size());
    assertThat(enriched).hasSameSizeAs(sent);
    assertThat(enriched).extracting(ConsumerRecord::value).doesNotHaveDuplicates();
    for (String tag : TAGS) {
      assertThat(pipeline.told(tag)).as(tag).isNotEmpty().isEqualTo(expectedOn(tag, sent));
    }
  }

  /** By article: its revisions with the word, and that it has it no more. */
  private static Map<String, List<Integer>> expectedOn(String tag, List<Article> sent) {
    Map<String, List<Integer>> expected = new TreeMap<>();
    Map<String, Boolean> hasIt = new HashMap<>();
    for (Article one : sent) {
      String id = one.id().value();
      boolean has = one.body().contains(tag);
      boolean had = Boolean.TRUE.equals(hasIt.put(id, has));
      if (!has && !had) continue;
      expected
          .computeIfAbsent(id, any -> new ArrayList<>())
          .add(has ? one.revision() : TestPipeline.WITHDRAWN);
    }
    return expected;
  }
}
