package org.newsloom.ingest.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each host's robots.txt allows us (<a href="https://www.rfc-editor.org/rfc/rfc9309">RFC
 * 9309</a>): no such file allows everything, an unreachable one nothing for now.
 */
final class RobotsCache {
  /** What robots.txt says about one URL. */
  sealed interface Permission {
    record Allowed(Duration pause) implements Permission {}

    record Disallowed() implements Permission {}

    record Unknown(String reason, @Nullable Duration retryAfter, boolean asked)
        implements Permission {}

    /** A test for browsers stands before the file: no rule in it could say no more clearly. */
    record Walled(String reason) implements Permission {}
  }

  private static final Logger log = LoggerFactory.getLogger(RobotsCache.class);

  static final int MAX_BYTES = 500 * 1024;
  private static final Duration KEPT = Duration.ofHours(6);
  private static final Duration FAILURE_KEPT = Duration.ofMinutes(1);

  /** A longer {@code Crawl-delay} would leave most of a publisher's news unread. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final int REMEMBERED = 10_000;

  private final Fetch fetch;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Known> hosts = new ConcurrentHashMap<>();

  /**
   * An empty cache.
   *
   * @param fetch gets robots.txt files, reading at most {@link #MAX_BYTES}
   */
  RobotsCache(Fetch fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  Permission ask(URI url) throws InterruptedException {
    String site = siteOf(url);
    Known known = hosts.get(site);
    if (known == null || !clock.instant().isBefore(known.until)) {
      known = read(site);
      tell(site, known.rules.getCrawlDelay());
      remember(site, known);
    }
    return known.permissionFor(url);
  }

  /** The pause that robots.txt asks for, as far as that is known without asking now. */
  Duration knownPause(URI url) {
    Known known = hosts.get(siteOf(url));
    return known == null ? Duration.ZERO : known.pause();
  }

  private static String siteOf(URI url) {
    return url.getScheme() + "://" + WebUrl.authority(url);
  }

  private void remember(String site, Known known) {
    if (hosts.size() >= REMEMBERED) {
      Instant now = clock.instant();
      hosts.values().removeIf(old -> !now.isBefore(old.until));
      if (hosts.size() >= REMEMBERED) hosts.clear();
    }
    hosts.put(site, known);
  }

  /** A publisher who wonders about our pauses finds the reason in the log, and in the manual. */
  private static void tell(String site, long crawlDelay) {
    if (crawlDelay <= LONGEST_PAUSE.toMillis()) return;
    log.info(
        "robots.txt asks for a longer pause than we keep site={} asked={} kept={}",
        site,
        Duration.ofMillis(crawlDelay),
        LONGEST_PAUSE);
  }

  private Known read(String site) throws InterruptedException {
    URI robotsUrl = URI.create(site + "/robots.txt");
    FetchResult result = fetch.fetch(robotsUrl, Validators.NONE);
    // A parser of its own each time: it keeps a count of warnings.
    var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, Integer.MAX_VALUE);
    return switch (result) {
      case FetchResult.Fetched fetched -> {
        try (Body body = fetched.body()) {
          yield new Known(
              parser.parseContent(
                  robotsUrl.toString(),
                  body.bytes(),
                  "text/plain",
                  List.of(FetchPolicy.ROBOTS_NAME)),
              null,
              clock.instant().plus(KEPT));
        }
      }
      case FetchResult.Refused refused ->
          refused.refusal() == Refusal.BOT_WALL
              ? new Known(
                  parser.failedFetch(503),
                  new Permission.Walled("robots.txt: " + refused.reason()),
                  clock.instant().plus(FAILURE_KEPT))
              : new Known(parser.failedFetch(404), null, clock.instant().plus(KEPT));
      case FetchResult.NotModified notModified ->
          new Known(parser.failedFetch(404), null, clock.instant().plus(KEPT));
      case FetchResult.Failed failed ->
          new Known(
              parser.failedFetch(503),
              new Permission.Unknown(
                  "robots.txt: " + failed.reason(), failed.retryAfter(), failed.asked()),
              clock.instant().plus(FAILURE_KEPT));
    };
  }

  private record Known(BaseRobotRules rules, @Nullable Permission failure, Instant until) {

    Permission permissionFor(URI url) {
      if (failure != null) return failure;
      if (!rules.isAllowed(url.toString())) return new Permission.Disallowed();
      return new Permission.Allowed(pause());
    }

    Duration pause() {
      // Unset is a negative number.
      long millis = Math.max(0, rules.getCrawlDelay());
      return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
    }
  }
}
