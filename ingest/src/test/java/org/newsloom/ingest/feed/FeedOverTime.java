package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;

/** A feed that is polled again and again, on a web and by a clock of the test. */
abstract class FeedOverTime {
  static final URI OLD = URI.create("https://news.example/rss");
  static final URI NEW = URI.create("https://www.news.example/rss");
  static final URI NEWER = URI.create("https://feeds.news.example/rss");
  static final FeedDefinition FEED = FeedDefinition.of(OLD);
  static final Instant MONDAY = Instant.parse("2026-11-02T06:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);

  final Map<URI, FetchResult> web = new HashMap<>();
  final List<URI> asked = new ArrayList<>();
  final List<Validators> validators = new ArrayList<>();
  Instant now = MONDAY;
  @Nullable FeedState state;

  void move() throws InterruptedException {
    web.put(OLD, movedTo(NEW));
    poll();
    pollAfter(HOUR);
    pollAfter(DAY);
    assertThat(history().movedTo()).isEqualTo(NEW);
  }

  FeedState pollAfter(Duration wait) throws InterruptedException {
    now = now.plus(wait);
    return poll();
  }

  FeedState poll() throws InterruptedException {
    var schedule = new PollSchedule(HOUR, HOUR, HOUR);
    var poller = new FeedPoller(this::answer, schedule, () -> now, () -> 0);
    FeedState after = poller.poll(FEED, state).state();
    state = after;
    return after;
  }

  FetchResult answer(URI url, Validators known) {
    // A feed whose list is new as a whole is looked up in the sitemaps of its site; there are none.
    if (url.getPath().equals("/robots.txt")) return new Refused(Refusal.NOT_FOUND, "404");
    asked.add(url);
    validators.add(known);
    return web.getOrDefault(url, new Refused(Refusal.NOT_FOUND, "the server answered 404"));
  }

  FeedHistory history() {
    return FeedHistory.of(state);
  }

  /** A feed that was found at the end of permanent redirects. */
  static FetchResult movedTo(URI target) {
    return fetched(target, rss("a"), target);
  }

  static FetchResult feed(String... entries) {
    return fetched(OLD, rss(entries), null);
  }

  static FetchResult fetched(URI from, String text, @Nullable URI movedTo) {
    return new Fetched(
        from,
        new Body(text.getBytes(UTF_8), false),
        null,
        new Validators("\"1\"", null, from),
        null,
        movedTo,
        List.of());
  }

  static String rss(String... entries) {
    var items = new StringBuilder();
    for (String entry : entries) {
      items.append("<item><title>%1$s</title><link>/%1$s</link></item>".formatted(entry));
    }
    return "<rss version='2.0'><channel><title>t</title>" + items + "</channel></rss>";
  }
}
