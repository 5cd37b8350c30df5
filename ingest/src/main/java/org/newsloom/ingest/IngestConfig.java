package org.newsloom.ingest;

import java.time.Duration;
import org.newsloom.common.config.Settings;
import org.newsloom.ingest.article.RetrySchedule;
import org.newsloom.ingest.article.RevisitSchedule;
import org.newsloom.ingest.feed.PollSchedule;
import org.newsloom.ingest.fetch.AllowedHosts;
import org.newsloom.ingest.fetch.FetchPolicy;

/**
 * Every knob of this module.
 *
 * @param maxQueued entries held in memory
 * @param archivePages whether pages are kept as they were received
 */
public record IngestConfig(
    FetchPolicy fetch,
    PollSchedule schedule,
    RetrySchedule retries,
    RevisitSchedule revisits,
    int maxQueued,
    boolean archivePages) {

  public static IngestConfig from(Settings settings) {
    return new IngestConfig(
        fetch(settings),
        schedule(settings),
        retries(settings),
        revisits(settings),
        maxQueued(settings),
        archivePages(settings));
  }

  private static PollSchedule schedule(Settings settings) {
    Duration start =
        settings.duration(
            "feeds.poll-interval",
            Duration.ofMinutes(5),
            "how often a new feed is polled, until its own pace is known");
    Duration min =
        settings.duration(
            "feeds.min-interval", Duration.ofMinutes(1), "how often a busy feed is polled at most");
    Duration max =
        settings.duration(
            "feeds.max-interval", Duration.ofHours(4), "how often a quiet feed is polled at least");
    if (min.isZero() || min.isNegative() || start.compareTo(min) < 0 || max.compareTo(start) < 0) {
      settings.mistake(
          "feeds.min-interval, feeds.poll-interval and feeds.max-interval must be longer than 0s"
              + " and in this order");
      return new PollSchedule(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(4));
    }
    return new PollSchedule(start, min, max);
  }

  private static FetchPolicy fetch(Settings settings) {
    return FetchPolicy.of(
        settings.matching(
            "fetch.contact",
            "",
            "[\\x21-\\x7e]{0,200}",
            "URL or address in our User-Agent, where a publisher can complain"),
        allowedHosts(settings),
        settings.duration(
            "fetch.host-delay",
            Duration.ofSeconds(2),
            "pause between two requests to one host; longer for one that is slow to answer"),
        settings.integer(
            "fetch.max-parallel",
            64,
            1,
            10_000,
            "requests under way at once, to all hosts; beside them four times as many that take"
                + " longer than 2s"));
  }

  private static AllowedHosts allowedHosts(Settings settings) {
    try {
      return AllowedHosts.of(
          settings.list(
              "fetch.allow-hosts",
              "",
              "HOST or HOST:PORT, divided by commas, that may be fetched although they are private"
                  + " or on an unusual port"));
    } catch (IllegalArgumentException e) {
      settings.mistake("setting fetch.allow-hosts: " + e.getMessage());
      return AllowedHosts.NONE;
    }
  }

  private static RetrySchedule retries(Settings settings) {
    return new RetrySchedule(
        settings.integer("fetch.retries", 5, 0, 20, "tries after a fetch that failed"),
        settings.duration(
            "fetch.retry-delay",
            Duration.ofSeconds(5),
            "wait before the first of them; each further one is eight times as long, up to 6h"));
  }

  private static RevisitSchedule revisits(Settings settings) {
    boolean wanted =
        settings.flag(
            "fetch.revisits",
            true,
            "look again at the page of each article 1h, 6h, 24h and 3 days after it was first seen,"
                + " for corrections made in silence");
    return wanted ? RevisitSchedule.USUAL : RevisitSchedule.NEVER;
  }

  private static boolean archivePages(Settings settings) {
    return settings.flag(
        "archive.pages",
        false,
        "keep pages as received for a week in Kafka, for `export warc` and `reread`");
  }

  private static int maxQueued(Settings settings) {
    return settings.integer(
        "fetch.max-queued", 10_000, 10, 1_000_000, "feed entries held in memory at once");
  }
}
