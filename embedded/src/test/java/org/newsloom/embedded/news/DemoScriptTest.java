package org.newsloom.embedded.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoScriptTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  /** What happens in so many steps, without ports, which differ from run to run. */
  private static List<String> programme(long seed, int steps) {
    try (var news = SimulatedNews.start(CLOCK, DemoScript.publishers());
        var script = new DemoScript(news, seed, CLOCK)) {
      script.begin();
      List<String> happenings = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        happenings.add(script.step().toString().replaceAll("127.0.0.1:\\d+", "HOST"));
      }
      return happenings;
    }
  }

  @Test
  void theBackCatalogueCoversTwoDaysAndAllPublishers() {
    try (var news = SimulatedNews.start(CLOCK, DemoScript.publishers());
        var script = new DemoScript(news, 1, CLOCK)) {
      List<PublishedArticle> catalogue = script.begin();

      assertThat(catalogue).hasSize(60);
      assertThat(catalogue.stream().map(PublishedArticle::site).distinct()).hasSize(8);
      assertThat(catalogue.getFirst().publishedAt()).isBefore(NOON.minus(Duration.ofHours(47)));
      assertThat(catalogue).allSatisfy(a -> assertThat(a.publishedAt()).isBefore(NOON));
      assertThat(catalogue).anySatisfy(a -> assertThat(a.url().getPath()).startsWith("/members/"));
    }
  }

  @Test
  void everythingHappensInAWhile() {
    Set<Class<?>> kinds = new HashSet<>();
    try (var news = SimulatedNews.start(CLOCK, DemoScript.publishers());
        var script = new DemoScript(news, 1, CLOCK)) {
      script.begin();
      for (int i = 0; i < 120; i++) kinds.add(script.step().getClass());

      assertThat(kinds).isEqualTo(Set.of(DemoScript.Happening.class.getPermittedSubclasses()));
      assertThat(news.ledger().articles()).hasSizeGreaterThan(120);
      assertThat(news.ledger().articles())
          .anyMatch(PublishedArticle::retracted)
          .anyMatch(article -> article.revision() > 1)
          .anyMatch(article -> article.copyOf() != null);
    }
  }

  @Test
  void theSameSeedGivesTheSameProgramme() {
    assertThat(programme(9, 80)).isEqualTo(programme(9, 80)).isNotEqualTo(programme(10, 80));
  }

  @Test
  void aBurstStaysWithOneSubject() {
    try (var news = SimulatedNews.start(CLOCK, DemoScript.publishers());
        var script = new DemoScript(news, 2, CLOCK)) {
      script.begin();
      List<DemoScript.Happening.Burst> burst = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        if (script.step() instanceof DemoScript.Happening.Burst one) burst.add(one);
      }

      assertThat(burst).hasSizeGreaterThan(5);
      assertThat(burst.subList(0, 5).stream().map(DemoScript.Happening.Burst::subject).distinct())
          .hasSize(1);
    }
  }

  @Test
  void itPlaysByItselfUntilClosed() {
    try (var news = SimulatedNews.start(CLOCK, DemoScript.publishers());
        var script = new DemoScript(news, 3, CLOCK)) {
      script.play(Duration.ofMillis(1));

      await().until(() -> news.ledger().articles().size() > 10);
    }
  }
}
