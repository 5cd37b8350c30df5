package org.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.model.Article;
import org.newsloom.ingest.article.RevisitSchedule;

/** One URL in several feeds, against a real Kafka and a site on loopback. */
@Timeout(120)
class ListingIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void theSameEntryInFiveFeedsIsOneArticleThatNamesThemAll() throws Exception {
    var run = new StageRun("five feeds");
    try (var site = new TestSite();
        var stage = run.started(RevisitSchedule.NEVER)) {
      site.publish("/a", "Talks resume", "First.");
      List<String> feeds = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        feeds.add(run.follow(site.url("/feed" + i)));
        int count = feeds.size();
        await().atMost(SOON).until(() -> run.articles().size() == count);
      }

      assertThat(run.articles().getLast().feedIds()).isEqualTo(feeds);
      assertThat(run.articles()).extracting(Article::feedId).containsOnly(feeds.getFirst());
      assertThat(run.articles()).extracting(Article::revision).containsOnly(1);
      assertThat(run.articles().stream().map(Article::contentHash).distinct()).hasSize(1);
      assertThat(site.requests("/a")).isEqualTo(1);
      await().atMost(SOON).until(() -> run.count("newsloom.entries", "listing") == 4);

      site.publish("/a", "Talks resume", "First, and corrected.");
      await().atMost(SOON).until(() -> run.articles().getLast().revision() == 2);
      assertThat(run.articles().getLast().feedIds()).isEqualTo(feeds);
      assertThat(stage.health().isLive()).isTrue();
    } finally {
      run.metrics.close();
    }
  }
}
