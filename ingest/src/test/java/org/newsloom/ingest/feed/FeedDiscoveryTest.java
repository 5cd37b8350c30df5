package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.newsloom.ingest.feed.FeedDiscovery.Found;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;

class FeedDiscoveryTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI SITE = URI.create("https://news.example/");
  private static final String RSS =
      "<rss version='2.0'><channel><title>News</title><item><title>a</title><link>/a</link></item>"
          + "</channel></rss>";

  private final Map<String, String> web = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void whatThePageAndRobotsNameIsReadAndOffered() throws InterruptedException {
    web.put(
        "/",
        "<html><link rel=alternate type=application/rss+xml href=/rss>"
            + "<link rel=alternate type=application/atom+xml href=/gone></html>");
    web.put("/rss", RSS);
    web.put("/robots.txt", "User-agent: *\nDisallow: /\nSitemap: https://news.example/map.xml\n");
    web.put("/map.xml", "<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>");

    assertThat(discover())
        .containsExactly(
            new Found(SITE.resolve("/rss"), "page", "feed", "News", 1),
            new Found(SITE.resolve("/map.xml"), "robots.txt", "sitemap index", null, 0));
    assertThat(asked).doesNotContain("/feed/");
  }

  @Test
  void whereNothingIsNamedTheUsualPlacesAreLookedAt() throws InterruptedException {
    web.put("/", "<html>no feed here</html>");
    web.put("/feed/", RSS);
    web.put("/rss.xml", "<html>soft 404</html>");

    assertThat(discover())
        .containsExactly(new Found(SITE.resolve("/feed/"), "usual place", "feed", "News", 1));
  }

  @Test
  void aFeedItselfIsFound() throws InterruptedException {
    web.put("/", RSS);

    assertThat(discover()).containsExactly(new Found(SITE, "page", "feed", "News", 1));
    assertThat(asked).containsExactly("/");
  }

  @Test
  void aSiteThatCannotBeReachedHasNone() throws InterruptedException {
    assertThat(discover()).isEmpty();
  }

  private List<Found> discover() throws InterruptedException {
    return FeedDiscovery.discover(SITE, this::answer, NOW);
  }

  private FetchResult answer(URI url, Validators validators) {
    asked.add(url.getPath());
    String text = web.get(url.getPath());
    if (text == null) return new Refused(Refusal.NOT_FOUND, "404");
    return new Fetched(
        url, new Body(text.getBytes(UTF_8), false), "text/html", Validators.NONE, null);
  }
}
