package org.newsloom.desk.search;

import java.time.Duration;
import org.newsloom.common.config.Settings;

/**
 * How long one question to Elasticsearch may take.
 *
 * @param patience for its answer, all in all
 */
public record SearchLimits(Duration patience) {
  public static SearchLimits from(Settings settings) {
    return new SearchLimits(
        settings.duration(
            "desk.search-timeout",
            Duration.ofMillis(1900),
            "how long a search may take before the desk says that Elasticsearch does not answer"));
  }

  /** Elasticsearch is told to hand over what it has before we stop waiting for it. */
  Duration budget() {
    return patience.multipliedBy(3).dividedBy(4);
  }
}
