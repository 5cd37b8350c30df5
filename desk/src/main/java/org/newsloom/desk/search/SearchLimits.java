package org.newsloom.desk.search;

import java.time.Duration;
import org.newsloom.common.config.Settings;

/**
 * How long one question to Elasticsearch may take.
 *
 * @param patience for its answer, all in all, as long as it has answered before
 */
public record SearchLimits(Duration patience) {
  /** One that did not answer the last time is not waited for so long that people give up. */
  private static final Duration WHILE_AWAY = Duration.ofMillis(1800);

  public static SearchLimits from(Settings settings) {
    return new SearchLimits(
        settings.duration(
            "desk.search-timeout",
            Duration.ofSeconds(5),
            "how long a search may take before the desk says that Elasticsearch does not answer"));
  }

  Duration patience(boolean answeredLastTime) {
    return answeredLastTime || patience.compareTo(WHILE_AWAY) < 0 ? patience : WHILE_AWAY;
  }

  /** Elasticsearch is told to hand over what it has well before we stop waiting for it. */
  Duration budget() {
    return patience.multipliedBy(2).dividedBy(5);
  }
}
