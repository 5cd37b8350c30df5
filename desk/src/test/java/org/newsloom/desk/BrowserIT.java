package org.newsloom.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.model.EnrichedArticle;

/**
 * The page in a real browser, over real servers: the looking is done by the scripts under {@code
 * src/browser}. Switched on by the Maven profile {@code browser}.
 */
@Timeout(420)
@Tag("browser")
class BrowserIT {
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  @Test
  void thePageDoesWhatPeopleExpect() throws IOException, InterruptedException {
    try (var newsroom = new Newsroom("browser-it")) {
      Instant now = Instant.now();
      var articles = new ArrayList<>(new SampleNews(now).articles());
      articles.add(almanac(now));
      newsroom.ordinaryDay(now);
      newsroom.publish(articles);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> newsroom.api().json("/api/stats").path("documents").asInt() == articles.size());

      Process node = node(newsroom);
      for (int i = 1; node.isAlive(); i++) {
        newsroom.publish(List.of(incoming(i)));
        if (node.waitFor(1, TimeUnit.SECONDS)) break;
        if (i > AT_MOST.toSeconds()) node.destroyForcibly();
      }

      assertThat(node.waitFor()).as("see target/browser.log").isZero();
    }
  }

  private static Process node(Newsroom newsroom) throws IOException {
    Path log = Path.of("target", "browser.log");
    Files.createDirectories(log.getParent());
    var builder =
        new ProcessBuilder("node", "--test", "--test-reporter=spec")
            .directory(Path.of("src", "browser").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("DESK_URL", newsroom.url().toString());
    builder
        .environment()
        .put("CHROMIUM", Objects.requireNonNull(System.getProperty("newsloom.chromium")));
    return builder.start();
  }

  /** Its publisher's clock is wrong. */
  private static EnrichedArticle almanac(Instant now) {
    return new SampleNews(now)
        .article("levant-courier", "en", "Almanac for the coming year", "Sunrise and tides.")
        .age(Duration.ofHours(2))
        .dated(now.plus(Duration.ofDays(40)))
        .build();
  }

  /** Something always comes in, so that there is a live stream to look at. */
  private static EnrichedArticle incoming(int number) {
    return new SampleNews(Instant.now())
        .article("harbour-herald", "en", "Ferry number " + number + " has arrived", "On time.")
        .slug("ferry-" + number)
        .build();
  }
}
