package org.newsloom.enrich;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.newsloom.common.config.Settings;

/**
 * Every knob of this module.
 *
 * @param stateDir what Kafka Streams keeps on disk; one of its own for each instance
 * @param threads that match; each works on some partitions
 * @param commitInterval how long an enriched article may wait for its transaction to end: until
 *     then nobody sees it
 * @param languages ISO 639-1 codes that language detection chooses from
 */
public record EnrichConfig(
    Path stateDir, int threads, Duration commitInterval, List<String> languages) {
  static final List<String> USUAL_LANGUAGES =
      List.of(
          "en", "ar", "he", "fr", "de", "es", "it", "pt", "nl", "ru", "tr", "fa", "ku", "uk", "pl",
          "sv", "el", "ro", "ur", "zh", "ja", "ko", "hy", "ka");

  public EnrichConfig {
    languages = List.copyOf(languages);
  }

  public static EnrichConfig from(Settings settings) {
    return new EnrichConfig(
        Path.of(
            settings.text(
                "enrich.state-dir", "data/enrich", "directory of the enrich stage's state")),
        settings.integer("enrich.threads", 1, 1, 64, "threads that match articles"),
        settings.duration(
            "enrich.commit-interval",
            Duration.ofMillis(100),
            "how long an enriched article may wait until it is visible"),
        settings.list(
            "enrich.languages",
            String.join(",", USUAL_LANGUAGES),
            "languages to choose from, as two-letter codes"));
  }
}
