package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsloom.ingest.feed.FeedReading.Parsed;

/** What is a feed and neither RSS nor Atom: JSON Feed, sitemaps. */
class OtherFormatsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI URL = URI.create("https://news.example/feed");

  @Test
  void aJsonFeedIsRead() {
    ParsedFeed feed =
        feed(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "News", "language": "he",
             "home_page_url": "https://news.example/", "authors": [{"name": "The desk"}],
             "items": [
               {"id": 7, "url": "/a?utm_source=x", "title": "Talks <b>resume</b>",
                "content_html": "<p>One.</p><p>Two.</p>", "summary": "Short",
                "date_published": "2026-11-23T10:00:00+02:00", "tags": ["Golan", "Golan"]},
               {"id": "https://news.example/b", "content_text": "3 < 4",
                "authors": [{"name": "M. Delon"}, {"url": "https://x.example"}]}]}
            """);

    assertThat(feed.title()).isEqualTo("News");
    assertThat(feed.language()).isEqualTo("he");
    assertThat(feed.problem()).isNull();
    assertThat(feed.entries())
        .containsExactly(
            new ParsedEntry(
                "7",
                "Talks resume",
                URI.create("https://news.example/a"),
                Instant.parse("2026-11-23T08:00:00Z"),
                null,
                List.of("The desk"),
                "Short",
                "One.\n\nTwo.",
                List.of("Golan")),
            new ParsedEntry(
                "https://news.example/b",
                null,
                URI.create("https://news.example/b"),
                null,
                null,
                List.of("M. Delon"),
                null,
                "3 < 4",
                List.of()));
  }

  @Test
  void aJsonFeedThatBrokeOffKeepsItsWholeItems() {
    ParsedFeed feed =
        feed(
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["
                + "{\"id\":\"1\",\"url\":\"https://news.example/a\"},{\"id\":\"2\",\"url\":\"https://news.exa");

    assertThat(feed.entries())
        .extracting(ParsedEntry::link)
        .containsExactly(URI.create("https://news.example/a"));
    assertThat(feed.problem()).startsWith("not well-formed");
  }

  @Test
  void aNewsSitemapIsReadNewestFirst() {
    ParsedFeed feed =
        feed(
            """
            <?xml version="1.0"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
              <url><loc>https://news.example/old</loc><n:news>
                <n:publication><n:name>The News</n:name><n:language>fr</n:language></n:publication>
                <n:publication_date>2026-11-22</n:publication_date><n:title>Old</n:title></n:news></url>
              <url><loc>https://news.example/about</loc></url>
              <url><loc>https://news.example/new</loc><lastmod>2026-11-23T11:00:00Z</lastmod><n:news>
                <n:publication_date>2026-11-23T10:00:00Z</n:publication_date>
                <n:title>New &amp; good</n:title><n:keywords>Golan, talks</n:keywords></n:news></url>
            </urlset>
            """);

    assertThat(feed.title()).isEqualTo("The News");
    assertThat(feed.language()).isEqualTo("fr");
    assertThat(feed.entries()).extracting(ParsedEntry::title).containsExactly("New & good", "Old");
    assertThat(feed.entries().getFirst().categories()).containsExactly("Golan", "talks");
    assertThat(feed.entries().getFirst().updated()).isEqualTo("2026-11-23T11:00:00Z");
  }

  @Test
  void ofASitemapOfEverythingOnlyWhatChangedLatelyIsNews() {
    ParsedFeed feed =
        feed(
            "<urlset><url><loc>/a</loc><lastmod>2026-11-23</lastmod></url>"
                + "<url><loc>/b</loc><lastmod>2026-11-01</lastmod></url><url><loc>/c</loc></url></urlset>");

    assertThat(feed.entries())
        .extracting(ParsedEntry::link)
        .containsExactly(URI.create("https://news.example/a"));
  }

  @Test
  void anIndexNamesItsSitemapsTheLastChangedFirst() {
    assertThat(
            parse(
                "<sitemapindex><sitemap><loc>/all.xml</loc></sitemap>"
                    + "<sitemap><loc>/news.xml</loc></sitemap>"
                    + "<sitemap><loc>/1.xml</loc><lastmod>2026-11-01</lastmod></sitemap>"
                    + "<sitemap><loc>/2.xml</loc><lastmod>2026-11-23</lastmod></sitemap>"
                    + "<sitemap><loc>javascript:alert(1)</loc></sitemap></sitemapindex>"))
        .isInstanceOfSatisfying(
            FeedReading.Index.class,
            index ->
                assertThat(index.sitemaps())
                    .extracting(sitemap -> sitemap.url().getPath())
                    .containsExactly("/2.xml", "/1.xml", "/news.xml", "/all.xml"));
  }

  private static ParsedFeed feed(String text) {
    FeedReading reading = parse(text);
    assertThat(reading).isInstanceOf(Parsed.class);
    return ((Parsed) reading).feed();
  }

  private static FeedReading parse(String text) {
    return FeedParser.parse(text.getBytes(UTF_8), null, URL, NOW);
  }
}
