package org.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsloom.common.config.Settings;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.ingest.article.RevisitSchedule;

class IngestConfigTest {
  @Test
  void hasDefaultsForEverything() {
    var config = IngestConfig.from(new Settings(Map.of()));

    assertThat(config.schedule().start()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.fetch().hostDelay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.fetch().userAgent()).isEqualTo("Newsloom/0.1");
    assertThat(config.retries().retries()).isEqualTo(5);
    assertThat(config.retries().first()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.revisits()).isEqualTo(RevisitSchedule.USUAL);
  }

  @Test
  void readsWhatIsGiven() {
    var config =
        IngestConfig.from(
            new Settings(
                Map.of(
                    "fetch.contact", "https://newsloom.test/",
                    "fetch.revisits", "false",
                    "fetch.allow-hosts", "localhost:8080, 127.0.0.1",
                    "feeds.poll-interval", "1s",
                    "feeds.min-interval", "1s",
                    "feeds.max-interval", "1s")));

    assertThat(config.fetch().userAgent()).isEqualTo("Newsloom/0.1 (+https://newsloom.test/)");
    assertThat(config.fetch().allowedHosts().allows("localhost", 8080)).isTrue();
    assertThat(config.fetch().allowedHosts().allows("localhost", 81)).isFalse();
    assertThat(config.fetch().allowedHosts().allows("127.0.0.1", 81)).isTrue();
    assertThat(config.schedule().max()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.revisits()).isEqualTo(RevisitSchedule.NEVER);
  }

  @Test
  void reportsAllMistakesTogether() {
    var settings =
        new Settings(
            Map.of(
                "fetch.allow-hosts", "http://x/",
                "fetch.retries", "many",
                "feeds.min-interval", "1d"));
    IngestConfig.from(settings);

    assertThatThrownBy(settings::failIfWrong)
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("'http://x/' is not HOST or HOST:PORT")
        .hasMessageContaining("fetch.retries")
        .hasMessageContaining("in this order");
  }
}
