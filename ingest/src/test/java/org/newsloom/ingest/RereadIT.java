package org.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.PageRecords;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.PageOrigin;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.archive.Reread;
import org.newsloom.ingest.article.RevisitSchedule;
import org.newsloom.ingest.records.RecordSender;

/** Archived pages that are extracted once more, against a real Kafka and a site on loopback. */
@Timeout(120)
class RereadIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TestSite site;
  private final StageRun run;

  RereadIT(TestInfo test) throws Exception {
    site = new TestSite();
    run = new StageRun(test.getDisplayName());
    site.publish("/a", "Talks resume", "First.");
  }

  @AfterEach
  void stop() {
    site.close();
    run.metrics.close();
  }

  @Test
  void whatIsExtractedOtherwiseIsARevision() throws Exception {
    try (var stage = started()) {
      archive("/a", Instant.now().minusSeconds(1), "An older page of it.");
      archive("/a", Instant.now(), "More of it.");

      Reread.Asked asked = Reread.ask(run.kafka, null, Instant.now());

      assertThat(asked).isEqualTo(new Reread.Asked(2, 1, 0));
      await().atMost(SOON).until(() -> run.count("newsloom.rereads", "revision") == 1);
      List<Article> both = run.articles();
      assertThat(both).extracting(Article::revision).containsExactly(1, 2);
      assertThat(both.get(1).id()).isEqualTo(both.get(0).id());
      assertThat(both.get(1).firstSeenAt()).isEqualTo(both.get(0).firstSeenAt());
      assertThat(both.get(1).feedId()).isEqualTo(both.get(0).feedId());
      assertThat(both.get(1).body()).contains("More of it.");
      assertThat(site.requests("/a")).as("nobody is asked").isEqualTo(1);

      Reread.ask(run.kafka, null, Instant.now());
      await().atMost(SOON).until(() -> run.count("newsloom.rereads", "unchanged") == 1);
      assertThat(run.articles()).hasSize(2);
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void whatIsTheSameIsNotSentAgain() throws Exception {
    try (var stage = started()) {
      archive("/a", Instant.now(), "First.");

      Reread.ask(run.kafka, null, Instant.now());

      await().atMost(SOON).until(() -> run.count("newsloom.rereads", "unchanged") == 1);
      assertThat(run.articles()).hasSize(1);
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aPageFromBeforeTheLastNewsTakesNothingBack() throws Exception {
    try (var stage = started()) {
      archive("/a", Instant.now().minus(Duration.ofDays(1)), "What it said yesterday.");

      Reread.ask(run.kafka, null, Instant.now());

      await().atMost(SOON).until(() -> run.count("newsloom.rereads", "outdated") == 1);
      assertThat(run.articles()).hasSize(1);
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aPageThatGaveNoArticleMayGiveOneNow() throws Exception {
    site.publish("/b", "Talks resume", "Not there yet.");
    site.fail("/b", 404);
    try (var stage = started()) {
      await().atMost(SOON).until(() -> run.count("newsloom.entries", "no-article") == 1);
      archive("/b", Instant.now(), "Found at last.");

      Reread.ask(run.kafka, Instant.now().minusSeconds(3600), Instant.now());

      await().atMost(SOON).until(() -> run.count("newsloom.rereads", "article") == 1);
      List<Article> found =
          run.articles().stream().filter(one -> one.url().equals(site.url("/b"))).toList();
      assertThat(found).extracting(Article::revision).containsExactly(1);
      assertThat(found.getFirst().body()).contains("Found at last.");
      assertThat(run.marks())
          .filteredOn(mark -> mark.url().equals(site.url("/b")))
          .extracting(SeenMark::articleId)
          .containsExactly(null, found.getFirst().id());
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void whatNobodyRemembersIsLeftAlone() throws Exception {
    try (var stage = started()) {
      archive("/never-seen", Instant.now(), "Whatever it says.");
      archive("/a", Instant.now(), "More of it.");

      assertThat(Reread.ask(run.kafka, null, Instant.now()).asked()).isEqualTo(2);

      await().atMost(SOON).until(() -> run.count("newsloom.rereads", "revision") == 1);
      await().atMost(SOON).until(() -> run.count("newsloom.rereads", "forgotten") == 1);
      assertThat(run.articles()).hasSize(2);
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  private IngestStage started() throws InterruptedException {
    IngestStage stage = run.started(RevisitSchedule.NEVER);
    run.follow(site.url("/feed"));
    await().atMost(SOON).until(() -> run.articles().size() == 1);
    await().atMost(SOON).until(() -> !run.marks().isEmpty());
    return stage;
  }

  /** As if it had been fetched then, by an extraction that did not see all of it. */
  private void archive(String path, Instant fetchedAt, String text) throws InterruptedException {
    URI url = site.url(path);
    var origin =
        new PageOrigin(
            url, url, fetchedAt, null, "article", false, "text/html; charset=utf-8", null, null);
    byte[] page = TestSite.html("Talks resume", text).getBytes(UTF_8);
    try (var producer = run.kafka.producer("test")) {
      RecordSender.prompt(producer)
          .send(List.of(PageRecords.of(run.kafka.topicNames(), origin, page)));
    }
  }
}
