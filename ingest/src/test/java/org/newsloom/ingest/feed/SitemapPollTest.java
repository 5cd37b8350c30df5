package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;

/** News sitemaps, and indexes of them. */
class SitemapPollTest extends PolledFeed {
  @Test
  void whatCameAndWentBetweenTwoPollsIsFoundInTheNewsSitemap() throws Exception {
    FeedState state = poll(null, feed("a", "b")).state();
    pages.put(
        "/robots.txt",
        fetched("Sitemap: https://news.example/all.xml\nSitemap: https://news.example/news.xml"));
    pages.put(
        "/news.xml",
        fetched(
            "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
                + news("/missed", "2026-01-01T12:30:00Z")
                + news("/c", "2026-01-01T12:40:00Z")
                + news("/before", "2026-01-01T11:30:00Z")
                + news("https://other.example/x", "2026-01-01T12:30:00Z")
                + "</urlset>"));
    now = NOON.plus(Duration.ofHours(1));

    Poll gap = poll(state, feed("c", "d"));

    assertThat(gap.entries())
        .extracting(entry -> entry.url().getPath())
        .containsExactlyInAnyOrder("/c", "/d", "/missed");
    assertThat(gap.state().gapAt()).isEqualTo(now);
    assertThat(gap.state().lastError()).contains("nothing any more");
    assertThat(gap.state().interval()).isEqualTo(Duration.ofMinutes(1));

    asked.clear();
    assertThat(poll(gap.state(), feed("e")).entries()).hasSize(1);
    assertThat(asked).as("the sitemap is not asked for again within the hour").hasSize(1);
  }

  @Test
  void ofAnIndexTheSitemapsThatChangedLastArePolled() throws Exception {
    pages.put("/new.xml", fetched(sitemap("/new")));
    pages.put("/older.xml", fetched(sitemap("/older")));
    pages.put("/old.xml", fetched(sitemap("/old")));
    pages.put("/oldest.xml", fetched(sitemap("/oldest")));

    Poll poll = poll(null, fetched(index("old", "oldest", "new", "older")));

    assertThat(poll.entries())
        .extracting(entry -> entry.url().getPath())
        .containsExactly("/new", "/older", "/old");
    assertThat(poll.state().etag())
        .as("an index stays the same while its sitemaps change")
        .isNull();
    assertThat(poll.state().lastError()).isNull();
  }

  @Test
  void aPartOfAnIndexThatCannotBeReadCostsOnlyItself() throws Exception {
    pages.put("/new.xml", fetched(sitemap("/new")));
    pages.put("/old.xml", new Failed("status 500", null));

    Poll poll = poll(null, fetched(index("new", "old")));

    assertThat(poll.entries()).hasSize(1);
    assertThat(poll.state().etag()).isNull();
    assertThat(poll.state().lastError()).isEqualTo("https://news.example/old.xml: status 500");
  }

  @Test
  void anIndexOfWhichNothingWasReadHasFailed() throws Exception {
    pages.put("/new.xml", new Refused(Refusal.NOT_FOUND, "status 404"));

    Poll poll = poll(null, fetched(index("new")));

    assertThat(poll.state().outcome()).isEqualTo("failed");
    assertThat(poll.state().lastError()).contains("status 404");
  }

  private static String news(String link, String published) {
    return "<url><loc>%s</loc><news:news><news:publication_date>%s</news:publication_date></news:news></url>"
        .formatted(link, published);
  }

  private static String index(String... names) {
    Map<String, String> days = Map.of("new", "31", "older", "30", "old", "29", "oldest", "28");
    var sitemaps = new StringBuilder("<sitemapindex>");
    for (String name : names) {
      sitemaps.append(
          "<sitemap><loc>/%s.xml</loc><lastmod>2025-12-%s</lastmod></sitemap>"
              .formatted(name, days.get(name)));
    }
    return sitemaps.append("</sitemapindex>").toString();
  }

  private static String sitemap(String path) {
    return "<urlset><url><loc>%s</loc><lastmod>2026-01-01</lastmod></url></urlset>".formatted(path);
  }
}
