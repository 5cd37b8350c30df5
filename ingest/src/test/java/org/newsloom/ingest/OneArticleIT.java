package org.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.ingest.article.RevisitSchedule;

/** The many addresses of one article, against a real Kafka and a site on loopback. */
@Timeout(120)
class OneArticleIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void howeverAnArticleIsLinkedItIsOne() throws Exception {
    var run = new StageRun("one article");
    try (var site = new TestSite();
        var stage = run.started(RevisitSchedule.NEVER)) {
      URI story = site.url("/region/story-1");
      site.publish("/region/story-1", "Talks resume", "First.");
      site.publish("/region/story-1/", "Talks resume", "First.");
      for (String view : List.of("/region/story-1/amp", "/m/story-1", "/print/1")) {
        site.publish(view, "Talks resume", "First.");
        site.canonical(view, story);
      }
      site.publish("/region/story-2", "Another", "Copied elsewhere.");
      site.canonical("/region/story-2", URI.create("https://elsewhere.example/story-1"));
      run.follow(site.url("/feed"));

      await().atMost(SOON).until(() -> urls(run).size() == 6);

      assertThat(ids(run, article -> !article.entryUrl().getPath().endsWith("2")))
          .containsExactly(ArticleId.of(story));
      assertThat(ids(run, article -> article.entryUrl().getPath().endsWith("2")))
          .as("another site's word about itself")
          .containsExactly(ArticleId.of(site.url("/region/story-2")));
      assertThat(stage.health().isLive()).isTrue();
    } finally {
      run.metrics.close();
    }
  }

  private static Set<URI> urls(StageRun run) {
    return run.articles().stream().map(Article::entryUrl).collect(Collectors.toSet());
  }

  private static Set<ArticleId> ids(StageRun run, Predicate<Article> which) {
    return new HashSet<>(run.articles().stream().filter(which).map(Article::id).toList());
  }
}
