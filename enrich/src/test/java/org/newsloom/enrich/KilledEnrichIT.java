package org.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.Articles.article;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.model.Article;

/** A stage that is killed again and again tells subscribers nothing twice and nothing never. */
class KilledEnrichIT {
  private static final int ARTICLES = 240;
  private static final int KILLS = 2;

  @TempDir Path dir;

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void killedStageWritesEachArticleExactlyOnce() throws Exception {
    try (var pipeline = new TestPipeline("killed")) {
      pipeline.apply("{id: golan, any: [Golan]}");
      Random random = new Random(7);

      int sent = 0;
      for (int round = 1; round <= KILLS; round++) {
        Process child = EnrichChild.spawn(pipeline, dir.resolve("state"));
        int before = sent;
        while (sent < ARTICLES * round / (KILLS + 1)) send(pipeline, sent++);
        // It is killed in the midst of its work: some of this round is through, some is not.
        int someOfIt = before + 1 + random.nextInt((sent - before) / 2);
        pipeline.await(pipeline.names.enriched(), someOfIt);
        child.destroyForcibly().waitFor();
      }
      while (sent < ARTICLES) send(pipeline, sent++);

      try (var stage = pipeline.startedStage(dir.resolve("state"))) {
        var enriched = pipeline.await(pipeline.names.enriched(), ARTICLES);
        var tagged = pipeline.await(pipeline.names.tagged("golan"), ARTICLES);

        assertThat(enriched).extracting(ConsumerRecord::key).doesNotHaveDuplicates();
        assertThat(tagged).extracting(ConsumerRecord::key).doesNotHaveDuplicates();
        assertThat(tagged)
            .extracting(ConsumerRecord::key)
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, ARTICLES).mapToObj(i -> numbered(i).id().value()).toList());
        assertThat(stage.health().isReady()).isTrue();
      }
    }
  }

  private static void send(TestPipeline pipeline, int number) throws Exception {
    pipeline.send(numbered(number));
  }

  private static Article numbered(int number) {
    return article("n" + number, "Golan number " + number, "body");
  }
}
