package org.newsloom.standalone;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.embedded.news.FeedFormat;
import org.newsloom.embedded.news.NewsSite;
import org.newsloom.embedded.news.NewsWriter;
import org.newsloom.embedded.news.PageTemplate;
import org.newsloom.embedded.news.PublishedArticle;
import org.newsloom.embedded.news.SimulatedNews;

/**
 * Everything in one JVM is killed at random moments while the news web publishes and revises;
 * afterwards nothing is lost and nothing is there twice. {@code -Dkill.rounds=20
 * -Dkill.articles=2000} for the long run.
 */
@Timeout(3600)
class KilledIT {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
  private static final int ARTICLES = Integer.getInteger("kill.articles", 120);
  private static final long SEED = Long.getLong("kill.seed", 48);
  private static final int SITES = 10;
  private static final List<FeedFormat> FORMATS = List.of(FeedFormat.values());
  private static final List<PageTemplate> TEMPLATES = List.of(PageTemplate.values());

  private final Random random = new Random(SEED);
  private final NewsWriter writer = new NewsWriter(SEED);

  @Test
  void nothingIsLostAndNothingIsThereTwiceAfterKills(@TempDir Path folder) throws Exception {
    try (var news = SimulatedNews.start(InstantSource.system(), sites())) {
      Path feeds = Files.writeString(folder.resolve("feeds.opml"), news.opml());
      List<PublishedArticle> published = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        try (var newsloom = start(news, folder, feeds)) {
          if (random.nextInt(4) > 0) newsloom.awaitReady();
          publishSome(news, published, ARTICLES * (round + 1) / ROUNDS);
          LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(6).toNanos()));
          newsloom.kill();
        }
      }

      try (var newsloom = start(news, folder, feeds)) {
        newsloom.awaitReady();
        var comparison = new NewsComparison(news, newsloom);
        await()
            .atMost(Duration.ofMinutes(10))
            .pollInterval(Duration.ofSeconds(1))
            .ignoreExceptions()
            .until(comparison::isSettled);
        comparison.check();
      }
    }
  }

  /** New articles until there are enough, and every eighth time a revision of an older one. */
  private void publishSome(SimulatedNews news, List<PublishedArticle> published, int enough) {
    while (published.size() < enough) {
      NewsSite site = news.sites().get(random.nextInt(SITES));
      published.add(news.publish(site.name(), writer.write(site.language())));
      if (published.size() % 8 == 0) {
        String id = published.get(random.nextInt(published.size())).id();
        news.revise(id, writer::rewrite);
      }
    }
  }

  private static List<NewsSite> sites() {
    return IntStream.range(0, SITES)
        .mapToObj(
            i ->
                NewsSite.named("site-" + i)
                    .withWindow(ARTICLES)
                    .with(FORMATS.get(i % FORMATS.size()), TEMPLATES.get(i % TEMPLATES.size())))
        .toList();
  }

  private static NewsloomProcess start(SimulatedNews news, Path folder, Path feeds)
      throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("up", "--port", "0", "--feeds", feeds.toString()));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    news.allowHosts().forEach(host -> arguments.addAll(List.of("--allow-host", host)));
    return NewsloomProcess.start(
        Map.of(
            "NEWSLOOM_FEEDS_POLL_INTERVAL", "1s",
            "NEWSLOOM_FEEDS_MIN_INTERVAL", "1s",
            "NEWSLOOM_FEEDS_MAX_INTERVAL", "2s",
            "NEWSLOOM_FETCH_HOST_DELAY", "0ms"),
        arguments.toArray(String[]::new));
  }
}
