package org.newsloom.embedded.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SimulatedNewsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource clock = now::get;
  private final Reader reader = new Reader();

  private final SimulatedNews news =
      SimulatedNews.start(
          clock,
          List.of(
              NewsSite.named("alpha").withWindow(3),
              NewsSite.named("beta")
                  .with(FeedFormat.ATOM, PageTemplate.OPEN_GRAPH)
                  .withTrackedLinks()
                  .disallowing("/members/"),
              NewsSite.named("gamma").with(FeedFormat.RDF, PageTemplate.BARE).withFullText()));

  @AfterEach
  void close() {
    reader.close();
    news.close();
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private static Draft draft(String title) {
    return Draft.of(title, "First of " + title + ".\n\nSecond <b>& last</b>.");
  }

  @Test
  void eachSiteIsAHostOfItsOwn() {
    assertThat(news.allowHosts()).hasSize(3).doesNotHaveDuplicates();
    assertThat(news.feedUrls())
        .extracting(URI::getPath)
        .containsExactly("/feed.xml", "/atom.xml", "/index.rdf");
    assertThat(news.feedUrls())
        .allSatisfy(url -> assertThat(news.allowHosts()).contains(url.getAuthority()));
  }

  @Test
  void feedsOfEveryFormatListWhatIsPublished() {
    for (NewsSite site : news.sites()) {
      PublishedArticle article = news.publish(site.name(), draft("A <bold> title & more"));

      var feed = reader.feed(news.feedUrl(site.name()));

      assertThat(Reader.texts(feed, "title")).contains("A <bold> title & more");
      String links =
          Reader.texts(feed, "link")
              + reader.get(news.feedUrl(site.name())).body().replace("&amp;", "&");
      assertThat(links).contains(article.entryUrl().toString());
    }
  }

  @Test
  void theFeedKeepsAWindowOfTheNewest() {
    for (int i = 1; i <= 5; i++) {
      news.publish("alpha", draft("Number " + i));
      pass(Duration.ofSeconds(1));
    }

    var feed = reader.feed(news.feedUrl("alpha"));

    assertThat(Reader.texts(feed, "title").stream().filter(title -> title.startsWith("Number")))
        .containsExactly("Number 5", "Number 4", "Number 3");
  }

  @Test
  void anUnchangedFeedIsNotModifiedForEitherValidator() {
    news.publish("alpha", draft("One"));
    pass(Duration.ofSeconds(2));
    var first = reader.get(news.feedUrl("alpha"));
    String etag = first.headers().firstValue("ETag").orElseThrow();
    String modified = first.headers().firstValue("Last-Modified").orElseThrow();

    assertThat(reader.get(news.feedUrl("alpha"), "If-None-Match", etag).statusCode())
        .isEqualTo(304);
    assertThat(reader.get(news.feedUrl("alpha"), "If-Modified-Since", modified).statusCode())
        .isEqualTo(304);
  }

  @Test
  void aChangedFeedIsSentAgainForEitherValidator() {
    news.publish("alpha", draft("One"));
    pass(Duration.ofSeconds(2));
    var first = reader.get(news.feedUrl("alpha"));
    String etag = first.headers().firstValue("ETag").orElseThrow();
    String modified = first.headers().firstValue("Last-Modified").orElseThrow();
    news.publish("alpha", draft("Two"));

    assertThat(reader.get(news.feedUrl("alpha"), "If-None-Match", etag).body()).contains("Two");
    assertThat(reader.get(news.feedUrl("alpha"), "If-Modified-Since", modified).body())
        .contains("Two");
  }

  @Test
  void noDateIsGivenWithinTheSecondOfAChange() {
    news.publish("alpha", draft("One"));

    assertThat(reader.get(news.feedUrl("alpha")).headers().firstValue("Last-Modified")).isEmpty();
  }

  @Test
  void anEtagWinsOverADate() {
    news.publish("alpha", draft("One"));
    pass(Duration.ofSeconds(2));

    var answer =
        reader.get(
            news.feedUrl("alpha"),
            "If-None-Match",
            "\"another\"",
            "If-Modified-Since",
            HttpDates.write(NOON.plusSeconds(2)));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void gzipIsUsedForThoseWhoTakeIt() {
    news.publish("alpha", draft("One"));

    var answer = reader.bytes(news.feedUrl("alpha"), "Accept-Encoding", "gzip");

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.body()).startsWith(0x1f, 0x8b);
    assertThat(answer.headers().firstValue("ETag").orElseThrow()).startsWith("W/\"");
  }

  @ParameterizedTest
  @EnumSource(PageTemplate.class)
  void pagesCarryTheWholeTextEscaped(PageTemplate template) {
    String site =
        news.sites().stream()
            .filter(one -> one.template() == template)
            .findFirst()
            .orElseThrow()
            .name();
    PublishedArticle article = news.publish(site, draft("Quarrels & <quotes>"));

    var page = reader.get(article.url());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Quarrels &amp; &lt;quotes&gt;</h1>")
        .contains("<p>Second &lt;b&gt;&amp; last&lt;/b&gt;.</p>")
        .contains("lang=\"en\" dir=\"ltr\"");
  }

  @Test
  void aPageStaysTheSameWhileOthersAppear() {
    news.publish("alpha", draft("One"));
    PublishedArticle two = news.publish("alpha", draft("Two"));
    String before = reader.get(two.url()).headers().firstValue("ETag").orElseThrow();
    news.publish("alpha", draft("Three"));

    assertThat(reader.get(two.url(), "If-None-Match", before).statusCode()).isEqualTo(304);
  }

  @Test
  void aRevisionShowsInFeedAndPage() {
    PublishedArticle article = news.publish("alpha", draft("One"));
    news.revise(article.id(), "One, corrected", "Another text.\n\nWith a second paragraph.");

    assertThat(reader.get(news.feedUrl("alpha")).body())
        .contains("One, corrected", "Another text.");
    assertThat(reader.get(article.url()).body()).contains("<p>With a second paragraph.</p>");
    assertThat(news.ledger().article(article.id()).orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void aRetractedArticleIsGone() {
    PublishedArticle article = news.publish("alpha", draft("Rumour"));
    news.retract(article.id());

    assertThat(reader.get(article.url()).statusCode()).isEqualTo(410);
    assertThat(reader.get(news.feedUrl("alpha")).body()).doesNotContain("Rumour");
  }

  @Test
  void aSyndicatedCopyHasItsOwnUrlAndTheSameText() {
    PublishedArticle original = news.publish("alpha", draft("Wire report"));

    PublishedArticle copy = news.syndicate(original.id(), "beta");

    assertThat(copy.url()).isNotEqualTo(original.url());
    assertThat(copy.bodyHash()).isEqualTo(original.bodyHash());
    assertThat(copy.copyOf()).isEqualTo(original.id());
    assertThat(reader.get(copy.entryUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void robotsTxtDisallowsWhatTheSiteSays() {
    assertThat(reader.get(news.baseUrl("beta").resolve("/robots.txt")).body())
        .contains("User-agent: *", "Disallow: /members/");
    assertThat(reader.get(news.baseUrl("alpha").resolve("/robots.txt")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theLedgerKnowsWhatWentOutComplete() {
    PublishedArticle one = news.publish("alpha", draft("One"));
    PublishedArticle two = news.publish("alpha", draft("Two"));
    assertThat(news.ledger().awaited()).containsExactly(one, two);

    reader.get(one.url());
    await().untilAsserted(() -> assertThat(news.ledger().delivered()).containsExactly(one));
    news.revise(one.id(), "One again", one.body());

    assertThat(news.ledger().delivered()).containsExactly(one);
    assertThat(news.ledger().awaited())
        .extracting(PublishedArticle::title)
        .containsExactly("One again", "Two");
    assertThat(news.ledger().requests("alpha", one.url().getRawPath())).isEqualTo(1);
    assertThat(news.ledger().requests("beta")).isZero();
    assertThat(news.ledger().mostAtOnce("alpha")).isEqualTo(1);
  }

  @Test
  void aNotModifiedPageDeliversNothing() {
    PublishedArticle one = news.publish("alpha", draft("One"));
    String etag = reader.get(one.url()).headers().firstValue("ETag").orElseThrow();
    PublishedArticle revised = news.revise(one.id(), "One again", one.body());
    assertThat(reader.get(one.url(), "If-None-Match", etag).statusCode()).isEqualTo(200);
    await().until(() -> news.ledger().delivered(one.id()).equals(Optional.of(revised)));

    assertThat(reader.get(one.url(), "If-None-Match", "*").statusCode()).isEqualTo(304);
    await()
        .untilAsserted(
            () ->
                assertThat(news.ledger().visits("alpha"))
                    .extracting(NewsLedger.Visit::status)
                    .containsExactly(200, 200, 304));
    assertThat(news.ledger().delivered(one.id())).contains(revised);
  }

  @Test
  void theHashOfATextIsThatOfItsWords() {
    assertThat(NewsLedger.hash(" a\n\nb  c ")).isEqualTo(NewsLedger.hash("a b c"));
    assertThat(NewsLedger.hash("a b c")).isNotEqualTo(NewsLedger.hash("ab c"));
  }

  @Test
  void aSiteComesBackOnItsPortWithTheSameContent() {
    PublishedArticle before = news.publish("alpha", draft("One"));
    List<NewsSite> sites = news.sites();
    String feed = reader.get(news.feedUrl("alpha")).body();
    news.close();

    try (SimulatedNews again = SimulatedNews.start(clock, sites)) {
      assertThat(again.publish("alpha", draft("One"))).isEqualTo(before);
      assertThat(reader.get(again.feedUrl("alpha")).body()).isEqualTo(feed);
    }
  }

  @Test
  void opmlListsEveryFeed() {
    var opml = Reader.xml(news.opml()).getElementsByTagName("outline");

    assertThat(opml.getLength()).isEqualTo(4); // one folder, three feeds
    assertThat(news.opml()).contains(news.feedUrl("gamma").toString());
  }

  @Test
  void whatDoesNotExistIsSaid() {
    assertThat(reader.get(news.baseUrl("alpha").resolve("/nothing")).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> news.publish("delta", draft("One")))
        .hasMessage("no site delta; there are alpha, beta, gamma");
    assertThatThrownBy(() -> news.retract("alpha/9")).hasMessage("no article alpha/9");
    assertThatThrownBy(() -> SimulatedNews.start(NewsSite.named("a"), NewsSite.named("a")))
        .hasMessage("two sites are called a");
  }

  @Test
  void homePagesLeadToTheFeed() {
    news.publish("gamma", draft("Inside"));

    String home = reader.get(news.baseUrl("gamma").resolve("/")).body();

    assertThat(home).contains("type=\"application/rdf+xml\" href=\"/index.rdf\"", "Inside");
  }
}
