package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.FeedState;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.Refusal;
import org.newsloom.ingest.fetch.Validators;

class FeedPollerTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final URI URL = URI.create("https://news.example/feed");
  private static final FeedDefinition FEED = FeedDefinition.of(URL);
  private static final PollSchedule SCHEDULE =
      new PollSchedule(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(4));

  private final List<Validators> asked = new ArrayList<>();

  @Test
  void entriesAndValidatorsComeOutOfAPoll() throws Exception {
    Poll poll = poll(null, feed("a", "b"));

    assertThat(poll.entries())
        .extracting(FeedEntry::url)
        .containsExactly(
            URI.create("https://news.example/a"), URI.create("https://news.example/b"));
    assertThat(poll.state().outcome()).isEqualTo("ok");
    assertThat(poll.state().etag()).isEqualTo("\"1\"");
    assertThat(poll.state().entriesSeen()).isEqualTo(2);
    assertThat(poll.state().nextPollAt()).isEqualTo(NOON.plus(poll.state().interval()));
  }

  @Test
  void theNextPollIsConditionalAndBringsOnlyWhatIsNew() throws Exception {
    FeedState state = poll(null, feed("a", "b")).state();

    Poll poll = poll(state, feed("c", "a", "b"));

    assertThat(asked).containsExactly(Validators.NONE, new Validators("\"1\"", null, null));
    assertThat(poll.entries())
        .extracting(FeedEntry::url)
        .containsExactly(URI.create("https://news.example/c"));
    assertThat(poll.state().entriesSeen()).isEqualTo(3);
  }

  @Test
  void anEntryOfWhichTheFeedSaysSomethingElseComesAgain() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    Poll poll = poll(state, rss("<item><title>Corrected</title><link>/a</link></item>"));

    assertThat(poll.entries()).hasSize(1);
  }

  @Test
  void anEntryThatVanishedForOnePollIsNoNews() throws Exception {
    FeedState two = poll(null, feed("a", "b")).state();
    FeedState one = poll(two, feed("a")).state();

    assertThat(poll(one, feed("a", "b")).entries()).isEmpty();
  }

  @Test
  void idsThatChangeWithEachPollAreNoNews() throws Exception { // C03, F08
    FeedState state =
        poll(null, rss("<item><guid>1</guid><title>t</title><link>/a</link></item>")).state();

    Poll poll = poll(state, rss("<item><guid>2</guid><title>t</title><link>/a</link></item>"));

    assertThat(poll.entries()).isEmpty();
  }

  @Test
  void notModifiedKeepsWhatIsKnown() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    FeedState after = poll(state, new NotModified(null)).state();

    assertThat(after.outcome()).isEqualTo("not-modified");
    assertThat(after.etag()).isEqualTo("\"1\"");
    assertThat(after.recentEntries()).isEqualTo(state.recentEntries());
    assertThat(after.interval()).isGreaterThan(state.interval());
  }

  @Test
  void theSameBytesAreNoNewsWhateverTheServerCallsThem() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    Poll same = poll(state, feed("a"));
    Poll other = poll(same.state(), feed("b", "a"));

    assertThat(same.state().outcome()).isEqualTo("not-modified");
    assertThat(same.entries()).isEmpty();
    assertThat(same.state().recentEntries()).isEqualTo(state.recentEntries());
    assertThat(other.state().outcome()).isEqualTo("ok");
    assertThat(other.entries()).hasSize(1);
    assertThat(poll(other.state(), feed("a")).state().outcome())
        .as("the last ones count, not any before")
        .isEqualTo("ok");
  }

  @Test
  void onceADayTheSameBytesAreReadAgain() throws Exception {
    FeedState state = poll(null, feed("a")).state();
    now = now.plus(Duration.ofHours(23));
    FeedState same = poll(state, feed("a")).state();
    assertThat(same.outcome()).isEqualTo("not-modified");
    now = now.plus(Duration.ofHours(2));

    assertThat(poll(same, feed("a")).state().outcome()).isEqualTo("ok");
  }

  @Test
  void whatWasCutOffMayDifferWhereWeDidNotRead() throws Exception {
    FeedState state = poll(null, feed("a")).state();

    assertThat(poll(state, cut(feed("a"))).state().outcome()).isEqualTo("ok");
    FeedState cut = poll(null, cut(feed("a"))).state();
    assertThat(poll(cut, feed("a")).state().outcome()).isEqualTo("ok");
  }

  private static FetchResult cut(FetchResult whole) {
    Fetched fetched = (Fetched) whole;
    return new Fetched(
        fetched.finalUrl(),
        new Body(fetched.body().bytes(), true),
        fetched.contentType(),
        fetched.validators(),
        fetched.freshFor());
  }

  @Test
  void aPageInPlaceOfTheFeedIsAFailureAndCostsNoState() throws Exception { // T14
    FeedState state = poll(null, feed("a")).state();

    FeedState after = poll(state, fetched("<!doctype html><html><p>Domain for sale</p>")).state();

    assertThat(after.outcome()).isEqualTo("failed");
    assertThat(after.lastError()).isEqualTo("an HTML page, no feed");
    assertThat(after.failuresInARow()).isEqualTo(1);
    assertThat(after.recentEntries()).isEqualTo(state.recentEntries());
    assertThat(after.etag()).isEqualTo("\"1\"");
  }

  @Test
  void failuresBackOffAndHonourRetryAfter() throws Exception {
    random = 1;
    FeedState first = poll(null, new Failed("connection refused", null)).state();
    FeedState second = poll(first, new Failed("connection refused", null)).state();
    FeedState third = poll(second, new Failed("busy", Duration.ofHours(9))).state();

    assertThat(first.nextPollAt()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    assertThat(second.nextPollAt()).isEqualTo(NOON.plus(Duration.ofMinutes(20)));
    assertThat(third.nextPollAt()).isEqualTo(NOON.plus(Duration.ofMinutes(594)));
    assertThat(third.failuresInARow()).isEqualTo(3);
  }

  @Test
  void aFailureIsForgottenWithTheNextGoodPoll() throws Exception {
    FeedState state = poll(null, feed("a")).state();
    state = poll(state, new Failed("connection refused", null)).state();

    state = poll(state, new NotModified(null)).state();

    assertThat(state.failuresInARow()).isZero();
    assertThat(state.lastError()).isNull();
  }

  @Test
  void aFeedCutOffGivesNoValidators() throws Exception {
    var cut =
        new Fetched(
            URL,
            new Body(
                xml("<item><title>a</title><link>/a</link></item><item>").getBytes(UTF_8), true),
            null,
            new Validators("\"1\"", null, null),
            null);

    Poll poll = poll(null, cut);

    assertThat(poll.entries()).hasSize(1);
    assertThat(poll.state().etag()).isNull();
  }

  @Test
  void entriesThatOnlySaySomethingElseDoNotQuickenThePolls() throws Exception {
    FeedState state = poll(null, feed("a", "b", "c")).state();
    String item = "<item><title>%s, 7 comments</title><link>/%1$s</link></item>";

    Poll poll = poll(state, rss(item.formatted("a") + item.formatted("b") + item.formatted("c")));

    assertThat(poll.entries()).hasSize(3);
    assertThat(poll.state().interval()).isGreaterThan(state.interval());
  }

  @Test
  void whatTheListReachesBackBoundsTheIntervalAlsoWhenNothingIsSaid() throws Exception {
    var items = new StringBuilder();
    for (int minute = 0; minute < 40; minute += 4) {
      items.append(
          "<item><title>a</title><link>/%1$d</link><pubDate>Thu, 01 Jan 2026 11:%1$02d:00 GMT</pubDate></item>"
              .formatted(minute));
    }
    FeedState state = poll(null, rss(items.toString())).state();
    assertThat(state.reach()).isEqualTo(Duration.ofMinutes(40));

    for (int i = 0; i < 20; i++) state = poll(state, new NotModified(null)).state();

    assertThat(state.reach()).isEqualTo(Duration.ofMinutes(40));
    assertThat(state.pause()).isEqualTo(Duration.ofMinutes(8));
    assertThat(state.interval()).isLessThan(Duration.ofMinutes(20));
  }

  @Test
  void whereRedirectsLedIsRememberedWithTheValidators() throws Exception {
    URI elsewhere = URI.create("https://www.news.example/rss");
    var moved =
        new Fetched(
            elsewhere,
            new Body((xml("") + "</channel></rss>").getBytes(UTF_8), false),
            null,
            new Validators("\"1\"", null, elsewhere),
            null);

    FeedState first = poll(null, moved).state();
    FeedState second = poll(first, new NotModified(null)).state();

    assertThat(first.validatorsUrl()).isEqualTo(elsewhere);
    assertThat(second.validatorsUrl()).isEqualTo(elsewhere);
    assertThat(asked.getLast()).isEqualTo(new Validators("\"1\"", null, elsewhere));
    assertThat(poll(null, feed("a")).state().validatorsUrl()).isNull();
  }

  @Test
  void onceADayAFeedIsReadWhole() throws Exception { // T17
    FeedState state = poll(null, feed("a")).state();
    now = NOON.plus(Duration.ofHours(23));
    state = poll(state, new NotModified(null)).state();
    assertThat(asked.getLast()).isNotEqualTo(Validators.NONE);

    now = NOON.plus(Duration.ofHours(25));
    state = poll(state, feed("a")).state();
    assertThat(asked.getLast()).isEqualTo(Validators.NONE);
    assertThat(state.readWholeAt()).isEqualTo(now);
    assertThat(state.validatorsLiedAt()).isNull();

    poll(state, new NotModified(null));
    assertThat(asked.getLast()).isNotEqualTo(Validators.NONE);
  }

  @Test
  void aServerThatCallsNewEntriesNotModifiedIsNotBelievedForAMonth() throws Exception { // T17
    FeedState state = poll(null, feed("a")).state();
    now = NOON.plus(Duration.ofDays(2));
    Poll audit = poll(state, feed("b", "a"));
    assertThat(audit.entries()).hasSize(1);
    assertThat(audit.state().validatorsLiedAt()).isEqualTo(now);
    assertThat(audit.state().lastError()).contains("read whole each time");

    // Long before the next audit would be due.
    now = NOON.plus(Duration.ofDays(2)).plus(Duration.ofHours(1));
    FeedState distrusted = poll(audit.state(), feed("b", "a")).state();
    assertThat(asked.getLast()).isEqualTo(Validators.NONE);
    assertThat(distrusted.validatorsLiedAt()).isEqualTo(audit.state().polledAt());

    now = NOON.plus(Duration.ofDays(33));
    FeedState after = poll(distrusted, feed("b", "a")).state();
    assertThat(after.validatorsLiedAt()).isNull();
    assertThat(after.lastError()).isNull();
  }

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

  private static String news(String link, String published) {
    return "<url><loc>%s</loc><news:news><news:publication_date>%s</news:publication_date></news:news></url>"
        .formatted(link, published);
  }

  @Test
  void aCheckSaysWhatWouldHappen() throws Exception {
    next = feed("a", "b");

    FeedCheck.Report report =
        FeedCheck.check(URL, this::answer, SCHEDULE, InstantSource.fixed(NOON));

    assertThat(report.isGood()).isTrue();
    assertThat(report.title()).isEqualTo("The Feed");
    assertThat(report.entries()).hasSize(2);
    assertThat(report.conditional()).isTrue();
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

  private Instant now = NOON;
  private double random = 0;
  private final Map<String, FetchResult> pages = new HashMap<>();
  private FetchResult next = new NotModified(null);

  private FetchResult answer(URI url, Validators validators) {
    asked.add(validators);
    return pages.getOrDefault(url.getPath(), next);
  }

  private Poll poll(@Nullable FeedState before, FetchResult result) throws InterruptedException {
    next = result;
    var poller = new FeedPoller(this::answer, SCHEDULE, InstantSource.fixed(now), () -> random);
    return poller.poll(FEED, before);
  }

  private static FetchResult feed(String... names) {
    var items = new StringBuilder();
    for (String name : names) {
      items.append("<item><title>%1$s</title><link>/%1$s</link></item>".formatted(name));
    }
    return rss(items.toString());
  }

  private static FetchResult rss(String items) {
    return fetched(xml(items) + "</channel></rss>");
  }

  private static String xml(String items) {
    return "<rss version='2.0'><channel><title>The Feed</title><link>https://news.example/</link>"
        + "<description>d</description>"
        + items;
  }

  private static Fetched fetched(String text) {
    return new Fetched(
        URL,
        new Body(text.getBytes(UTF_8), false),
        null,
        new Validators("\"1\"", null, null),
        null);
  }
}
