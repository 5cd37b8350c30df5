package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;

/** Entries that lie, boast, or say nothing; and text in every charset. */
class HostileEntriesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI URL = URI.create("https://news.example/feed");
  private static final FeedDefinition FEED = FeedDefinition.of(URL);

  @Test
  void c02EntriesWithOneIdAndTwoLinksAreTwo() {
    assertThat(urls(item("<guid>1</guid><link>/a</link>") + item("<guid>1</guid><link>/b</link>")))
        .containsExactly("https://news.example/a", "https://news.example/b");
  }

  @Test
  void c02EntriesWithOneLinkAreOne() {
    assertThat(urls(item("<guid>1</guid><link>/a</link>") + item("<guid>2</guid><link>/a</link>")))
        .containsExactly("https://news.example/a");
  }

  @Test
  void c04ALinkThatOnlyTellsWhereItWasClickedIsTheSame() {
    assertThat(
            urls(
                item("<link>/a?utm_source=morning</link>")
                    + item("<link>/a?utm_source=evening&amp;fbclid=1</link>")))
        .containsExactly("https://news.example/a");
  }

  @Test
  void c05WhatHasNoLinkIsNoEntry() {
    assertThat(urls(item("") + item("<link>/a</link>"))).containsExactly("https://news.example/a");
  }

  @Test
  void c06AnIdMeansNothingOutsideItsFeed() {
    ParsedFeed feed = parsed(item("<guid isPermaLink='false'>1</guid><link>/a</link>"));
    URI elsewhere = URI.create("https://other.example/feed");
    ParsedFeed other = parsed(item("<guid isPermaLink='false'>1</guid><link>/a</link>"), elsewhere);

    assertThat(fresh(feed))
        .extracting(FeedEntry::url)
        .doesNotContainAnyElementsOf(fresh(other).stream().map(FeedEntry::url).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LONG", "a\nb", "a\0b", "\u202eabc"})
  void c07NoIdGoesIntoAKey(String id) {
    String guid = id.replace("LONG", "x".repeat(10_000));

    ParsedFeed feed = parsed(item("<guid>" + guid + "</guid><link>/a</link>"));

    assertThat(String.valueOf(feed.entries().getFirst().id())).hasSizeLessThanOrEqualTo(2000);
    assertThat(Listing.of(FEED, feed, Map.of(), NOW).recent().keySet())
        .containsExactly(Listing.keyOf(URI.create("https://news.example/a")));
  }

  @Test
  void c10AnEntrysBaseIsItsOwn() {
    assertThat(
            urls(
                "<item xml:base='https://base.example/x/'><title>t</title><link>a</link></item>"
                    + item("<link>//cdn.example/b</link>")
                    + item("<link>/</link>")))
        .containsExactly(
            "https://base.example/x/a", "https://cdn.example/b", "https://news.example/");
  }

  @Test
  void c14WhatIsTooLongIsClipped() {
    String categories =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "<category>c" + i + "</category>")
            .collect(Collectors.joining());
    String long1 = "x".repeat(1_000_000);
    String feed =
        "<item><link>/a</link><title>%s</title><description>%s</description>%s</item>"
            .formatted(long1, long1, categories);

    ParsedEntry entry = parsed(feed).entries().getFirst();

    assertThat(String.valueOf(entry.title())).hasSize(1000);
    assertThat(String.valueOf(entry.summary())).hasSize(10_000);
    assertThat(entry.categories()).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u200b\u200b", "<b></b>"})
  void c15ATitleThatSaysNothingIsNone(String title) {
    String feed = "<item><title>" + title + "</title><link>/a</link></item>";

    assertThat(parsed(feed).entries()).extracting(ParsedEntry::title).containsOnlyNulls();
  }

  @Test
  void c15ATitleOfPicturesIsATitle() {
    assertThat(parsed("<item><title>🔥🔥</title><link>/a</link></item>").entries())
        .extracting(ParsedEntry::title)
        .containsExactly("🔥🔥");
  }

  @Test
  void c16AFeedThatChangesItsLanguageHasNoNews() {
    ParsedFeed hebrew = parsed("<language>he</language>" + item("<link>/a</link>"));
    ParsedFeed english = parsed("<language>en</language>" + item("<link>/a</link>"));
    var before = Listing.of(FEED, hebrew, Map.of(), NOW);

    assertThat(before.fresh()).extracting(FeedEntry::language).containsExactly("he");
    assertThat(Listing.of(FEED, english, before.recent(), NOW).fresh()).isEmpty();
  }

  @Test
  void c17AnEntryThatIsSaidToBeDeletedIsNoEntry() {
    String atom =
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
            + "<title>t</title><at:deleted-entry ref='urn:1' when='2026-11-23T10:00:00Z'>"
            + "<at:comment>gone</at:comment><link href='/gone'/></at:deleted-entry>"
            + "<entry><id>urn:2</id><title>a</title><link href='/a'/></entry></feed>";

    assertThat(((FeedReading.Parsed) parse(atom.getBytes(UTF_8), null)).feed().entries())
        .extracting(entry -> String.valueOf(entry.link()))
        .containsExactly("https://news.example/a");
  }

  @ParameterizedTest
  @CsvSource({
    "GB18030, 停火线以东的村庄",
    "Big5, 停火線以東的村莊",
    "Shift_JIS, 高原の静かな朝",
    "EUC-KR, 고원의 조용한 아침",
    "KOI8-R, Тихое утро на плато",
    "windows-1251, Тихое утро на плато",
    "windows-1255, בוקר שקט ברמה",
    "iso-8859-1, Été à Genève"
  })
  void e03TheDeclaredCharsetIsRead(String charset, String title) {
    byte[] feed =
        ("<?xml version='1.0' encoding='" + charset + "'?>" + rss(title))
            .getBytes(Charset.forName(charset));

    assertThat(title(feed, null)).isEqualTo(title);
    assertThat(title(rss(title).getBytes(Charset.forName(charset)), "text/xml; charset=" + charset))
        .isEqualTo(title);
  }

  @Test
  void e03WideEncodingsNeedNoMark() {
    for (Charset wide :
        List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"))) {
      assertThat(title(rss("الجولان").getBytes(wide), null)).isEqualTo("الجولان");
    }
  }

  /** The mark before the header, the header before the declaration. */
  @Test
  void e01WhoSaysTheCharsetIsBelievedInOneOrder() {
    byte[] marked = ("\ufeff<?xml version='1.0' encoding='koi8-r'?>" + rss("Été")).getBytes(UTF_8);
    byte[] header =
        ("<?xml version='1.0' encoding='windows-1252'?>" + rss("Тихо"))
            .getBytes(Charset.forName("koi8-r"));

    assertThat(title(marked, "text/xml; charset=windows-1256")).isEqualTo("Été");
    assertThat(title(header, "text/xml; charset=koi8-r")).isEqualTo("Тихо");
  }

  @Test
  void e02WhatIsNotTheUtf8ThatItClaimsIsReadable() {
    byte[] latin = rss("Été à Genève").getBytes(Charset.forName("iso-8859-1"));

    assertThat(title(latin, "text/xml; charset=utf-8")).isEqualTo("Été à Genève");
  }

  @Test
  void e04CurlyQuotesInLatin1AreQuotes() {
    byte[] feed = rss("“quoted” – it’s").getBytes(Charset.forName("windows-1252"));

    assertThat(title(feed, "text/xml; charset=iso-8859-1")).isEqualTo("“quoted” – it’s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BOGUS", "LONG", "\"", "utf-8;utf-7", "../../x"})
  void e05ACharsetThatNobodyKnowsIsNone(String name) {
    String charset = name.replace("LONG", "x".repeat(300));

    assertThat(title(rss("Été").getBytes(UTF_8), "text/xml; charset=" + charset)).isEqualTo("Été");
    assertThat(
            title(
                ("<?xml version='1.0' encoding='" + charset + "'?>" + rss("Été")).getBytes(UTF_8),
                null))
        .isEqualTo("Été");
  }

  /** An overlong slash, a surrogate as CESU-8 has it, a lone continuation. */
  @Test
  void e06WhatIsNoUtf8SpoilsOnlyItself() {
    for (int[] broken : new int[][] {{0xc0, 0xaf}, {0xed, 0xa0, 0x80}, {0xbf}}) {
      byte[] feed = spliced(rss("الجولان هادئ X اليوم").getBytes(UTF_8), broken);

      assertThat(title(feed, "text/xml; charset=utf-8"))
          .startsWith("الجولان هادئ")
          .contains("\ufffd")
          .endsWith("اليوم");
    }
  }

  private static byte[] spliced(byte[] feed, int[] broken) {
    int at = new String(feed, ISO_8859_1).indexOf('X');
    byte[] spliced = new byte[feed.length + broken.length - 1];
    System.arraycopy(feed, 0, spliced, 0, at);
    for (int i = 0; i < broken.length; i++) spliced[at + i] = (byte) broken[i];
    System.arraycopy(feed, at + 1, spliced, at + broken.length, feed.length - at - 1);
    return spliced;
  }

  private static String item(String inside) {
    return "<item><title>t</title>" + inside + "</item>";
  }

  private static String rss(String title) {
    return "<rss version='2.0'><channel><title>f</title><item><title>%s</title><link>/a</link></item></channel></rss>"
        .formatted(title);
  }

  private static ParsedFeed parsed(String items) {
    return parsed(items, URL);
  }

  private static ParsedFeed parsed(String items, URI from) {
    String feed = "<rss version='2.0'><channel><title>f</title>" + items + "</channel></rss>";
    FeedReading reading = FeedParser.parse(feed.getBytes(UTF_8), null, from, NOW);
    assertThat(reading).isInstanceOf(FeedReading.Parsed.class);
    return ((FeedReading.Parsed) reading).feed();
  }

  private static List<FeedEntry> fresh(ParsedFeed feed) {
    return Listing.of(FEED, feed, Map.of(), NOW).fresh();
  }

  private static List<String> urls(String items) {
    return fresh(parsed(items)).stream().map(entry -> entry.url().toString()).toList();
  }

  private static @Nullable String title(byte[] feed, @Nullable String contentType) {
    return ((FeedReading.Parsed) parse(feed, contentType)).feed().entries().getFirst().title();
  }

  private static FeedReading parse(byte[] feed, @Nullable String contentType) {
    FeedReading reading = FeedParser.parse(feed, contentType, URL, NOW);
    assertThat(reading).isInstanceOf(FeedReading.Parsed.class);
    return reading;
  }
}
