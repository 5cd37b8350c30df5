package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.Validators;

/** A feed that is polled, and what the web answers. */
abstract class PolledFeed {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final URI URL = URI.create("https://news.example/feed");
  static final FeedDefinition FEED = FeedDefinition.of(URL);
  static final PollSchedule SCHEDULE =
      new PollSchedule(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(4));

  final List<Validators> asked = new ArrayList<>();

  Instant now = NOON;
  double random = 0;
  final Map<String, FetchResult> pages = new HashMap<>();
  FetchResult next = new NotModified(null);

  FetchResult answer(URI url, Validators validators) {
    asked.add(validators);
    return pages.getOrDefault(url.getPath(), next);
  }

  Poll poll(@Nullable FeedState before, FetchResult result) throws InterruptedException {
    next = result;
    var poller = new FeedPoller(this::answer, SCHEDULE, InstantSource.fixed(now), () -> random);
    return poller.poll(FEED, before);
  }

  static FetchResult feed(String... names) {
    var items = new StringBuilder();
    for (String name : names) {
      items.append("<item><title>%1$s</title><link>/%1$s</link></item>".formatted(name));
    }
    return rss(items.toString());
  }

  static FetchResult rss(String items) {
    return fetched(xml(items) + "</channel></rss>");
  }

  static String xml(String items) {
    return "<rss version='2.0'><channel><title>The Feed</title><link>https://news.example/</link>"
        + "<description>d</description>"
        + items;
  }

  static Fetched fetched(String text) {
    return new Fetched(
        URL,
        new Body(text.getBytes(UTF_8), false),
        null,
        new Validators("\"1\"", null, null),
        null);
  }
}
