package org.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INSTANT;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.article.RevisitSchedule;

/** Young articles are looked at again, against a real Kafka and a site on loopback. */
@Timeout(120)
class RevisitIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<Duration> SECONDS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
  private static final RevisitSchedule QUICK = new RevisitSchedule(SECONDS, Duration.ofMillis(100));

  /** Plans revisits and begins none. */
  private static final RevisitSchedule ASLEEP = new RevisitSchedule(SECONDS, Duration.ofHours(1));

  private final TestSite site;
  private final StageRun run;

  RevisitIT(TestInfo test) throws Exception {
    site = new TestSite();
    run = new StageRun(test.getDisplayName());
  }

  @Test
  void aSilentEditIsARevision() throws Exception {
    var longer = List.of(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(40));
    try (var stage = started(new RevisitSchedule(longer, Duration.ofMillis(100)))) {
      site.edit("/a", "First, and corrected in silence.");

      await().atMost(SOON).until(() -> run.count("newsloom.revisits", "revision") == 1);

      List<Article> both = run.articles();
      assertThat(both).extracting(Article::revision).containsExactly(1, 2);
      assertThat(both.get(1).id()).isEqualTo(both.get(0).id());
      assertThat(both.get(1).firstSeenAt()).isEqualTo(both.get(0).firstSeenAt());
      assertThat(both.get(1).body()).contains("in silence");
      assertThat(run.count("newsloom.entries", "revision")).isZero();
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aPageThatStaysIsAskedForChangesAtEachAgeAndThenLeftAlone() throws Exception {
    try (var stage = started(QUICK)) {
      await().atMost(SOON).until(() -> lastMark().revisit() == null);

      assertThat(run.articles()).hasSize(1);
      assertThat(run.count("newsloom.fetches", "not-modified"))
          .isGreaterThanOrEqualTo(run.count("newsloom.revisits", "unchanged"));
      assertThat(run.count("newsloom.revisits", "unchanged")).isBetween(1.0, 3.0);
      // The first fetch, and no page twice for one age.
      assertThat(site.requests("/a"))
          .isEqualTo(1 + (int) run.count("newsloom.revisits", "unchanged"));
      assertThat(site.answered304("/a")).isEqualTo(site.requests("/a") - 1);
      assertThat(lastMark().disposition()).isEqualTo(Disposition.INDEXED);
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void whatIsGoneStaysAnArticleAndIsLeftAlone() throws Exception {
    try (var stage = started(QUICK)) {
      site.fail("/a", 410);

      await().atMost(SOON).until(() -> run.count("newsloom.revisits", "gone") == 1);

      SeenMark mark = lastMark();
      assertThat(mark.disposition()).isEqualTo(Disposition.GONE);
      assertThat(mark.articleId()).isEqualTo(run.articles().getFirst().id());
      assertThat(mark.revisit()).isNull();
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @Test
  void aRevisitThatWasPlannedIsMadeAfterARestart() throws Exception {
    try (var first = started(ASLEEP)) {
      assertThat(lastMark().revisit()).isNotNull();
      assertThat(first.health().isLive()).isTrue();
    }
    site.edit("/a", "First, and corrected in silence.");

    try (var second = run.started(QUICK)) {
      await().atMost(SOON).until(() -> run.articles().size() == 2);
      assertThat(second.health().isLive()).isTrue();
    }
  }

  @Test
  void whatRobotsTxtForbidsByNowIsLeftAlone() throws Exception {
    try (var first = started(ASLEEP)) {
      assertThat(first.health().isLive()).isTrue();
    }
    site.robots("User-agent: *\nDisallow: /a\n");

    try (var second = run.started(QUICK)) {
      await().atMost(SOON).until(() -> run.count("newsloom.revisits", "robots") == 1);

      assertThat(lastMark().revisit()).isNull();
      assertThat(site.requests("/a")).isEqualTo(1);
      assertThat(second.health().isLive()).isTrue();
    }
  }

  @Test
  void whatFailsIsTriedAgainLater() throws Exception {
    try (var stage = started(QUICK)) {
      site.fail("/a", 503);

      await().atMost(SOON).until(() -> run.count("newsloom.revisits", "failed") == 1);

      SeenMark mark = lastMark();
      assertThat(mark.revisit())
          .extracting(PlannedRevisit::dueAt, INSTANT)
          .isAfter(mark.seenAt().plus(Duration.ofMinutes(29)));
      assertThat(stage.health().isLive()).isTrue();
    }
  }

  @AfterEach
  void closeSite() {
    site.close();
    run.metrics.close();
  }

  /** A stage that has just taken the one article that there is. */
  private IngestStage started(RevisitSchedule schedule) throws Exception {
    site.publish("/a", "Talks resume", "First.");
    run.follow(site.url("/feed"));
    IngestStage stage = run.started(schedule);
    await().atMost(SOON).until(() -> !run.marks().isEmpty());
    return stage;
  }

  private SeenMark lastMark() {
    return run.marks().getLast();
  }
}
