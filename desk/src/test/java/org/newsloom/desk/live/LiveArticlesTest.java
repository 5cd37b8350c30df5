package org.newsloom.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.RetagDiff;
import org.newsloom.common.model.TextSource;

class LiveArticlesTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Interest EVERYTHING = new Interest(List.of(), List.of());
  private static final KafkaTopic<EnrichedArticle> ENRICHED = new KafkaTopics("t", 1).enriched();

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final LiveArticles live =
      new LiveArticles(ENRICHED, new StreamLimits(2, 3, Duration.ofSeconds(15)), metrics);

  @Test
  void everybodyIsToldWhatInterestsHim() throws InterruptedException {
    Subscription golan = live.subscribe(new Interest(List.of("golan"), List.of())).orElseThrow();
    Subscription arabic = live.subscribe(new Interest(List.of(), List.of("ar"))).orElseThrow();

    tell("en", "golan");
    tell("ar", "quneitra");

    assertThat(golan.next(AT_ONCE)).extracting(LiveArticle::language).isEqualTo("en");
    assertThat(golan.next(AT_ONCE)).isNull();
    assertThat(arabic.next(AT_ONCE)).extracting(LiveArticle::language).isEqualTo("ar");
    assertThat(arabic.next(AT_ONCE)).isNull();
  }

  @Test
  void whoDoesNotKeepUpIsLetGoAndNobodyElseWaits() throws InterruptedException {
    Subscription slow = live.subscribe(EVERYTHING).orElseThrow();
    Subscription quick = live.subscribe(EVERYTHING).orElseThrow();

    for (int i = 0; i < 3; i++) {
      tell("en", "golan");
      assertThat(quick.next(AT_ONCE)).isNotNull();
    }
    tell("en", "golan");

    assertThat(Thread.interrupted()).as("its thread was woken").isTrue();
    assertThat(slow.isOpen()).isFalse();
    assertThat(quick.next(AT_ONCE)).isNotNull();
    assertThat(quick.isOpen()).isTrue();
    assertThat(live.size()).isEqualTo(1);
    assertThat(metrics.get("newsloom.desk.streams.dropped").counter().count()).isEqualTo(1);
  }

  @Test
  void thereIsRoomForSoManyAndNoMore() {
    Subscription first = live.subscribe(EVERYTHING).orElseThrow();
    assertThat(live.subscribe(EVERYTHING)).isPresent();

    assertThat(live.subscribe(EVERYTHING)).isEmpty();

    first.close();
    assertThat(live.subscribe(EVERYTHING)).isPresent();
  }

  @Test
  void tombstonesTellNothing() throws InterruptedException {
    Subscription one = live.subscribe(EVERYTHING).orElseThrow();

    live.accept(new ConsumerRecord<>(ENRICHED.name(), 0, 0, "k", null));

    assertThat(one.next(AT_ONCE)).isNull();
  }

  @Test
  void oneMoreFeedIsNoNews() throws InterruptedException {
    Subscription one = live.subscribe(EVERYTHING).orElseThrow();

    tell("en", "golan", true, null);
    assertThat(one.next(AT_ONCE)).isNull();

    tell("en", "golan");
    assertThat(one.next(AT_ONCE)).isNotNull();
  }

  @Test
  void otherRulesAreNoNews() throws InterruptedException {
    Subscription one = live.subscribe(EVERYTHING).orElseThrow();

    tell("en", "golan", null, new RetagDiff("rules", List.of("golan"), List.of()));
    assertThat(one.next(AT_ONCE)).isNull();
  }

  private void tell(String language, String tag) {
    tell(language, tag, null, null);
  }

  private void tell(
      String language, String tag, @Nullable Boolean listing, @Nullable RetagDiff retag) {
    URI url = URI.create("https://news.example/a");
    var article =
        new Article(
            ArticleId.of(url),
            url,
            url,
            "feed",
            new Publisher("News", "news.example"),
            "Title",
            "Body",
            null,
            List.of(),
            List.of(),
            null,
            null,
            null,
            NOON,
            null,
            NOON,
            NOON,
            TextSource.PAGE,
            1,
            "hash",
            null);
    var enriched =
        new EnrichedArticle(
            article,
            1,
            language,
            null,
            List.of(tag),
            List.of(),
            "rules",
            NOON,
            null,
            listing,
            retag);
    live.accept(new ConsumerRecord<>(ENRICHED.name(), 0, 0, "k", ENRICHED.serde().write(enriched)));
  }
}
