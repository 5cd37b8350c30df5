package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.feed.FeedReading.NotAFeed;
import org.newsloom.ingest.feed.FeedReading.Parsed;

@Timeout(20)
class FeedParserTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI URL = URI.create("https://news.example/feed");
  private static final String ITEM = "<item><title>%s</title><link>/a</link></item>";

  @Test
  void depthBeyondReasonOverflowsNothing() { // X11
    String deep = "<x>".repeat(100_000) + "</x>".repeat(100_000);

    assertThat(entries(rss("a").replace("</item>", deep + "</item>" + ITEM.formatted("b"))))
        .extracting(ParsedEntry::title)
        .contains("b");
  }

  @Test
  void anEntryOfDeepMarkupKeepsTheOthers() { // X12
    String deep = "<div>".repeat(150) + "deep" + "</div>".repeat(150);
    String feed =
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><id>i</id>"
            + "<entry><id>1</id><title>a</title><link href='/a'/><content type='xhtml'>"
            + "<div xmlns='http://www.w3.org/1999/xhtml'>"
            + deep
            + "</div></content></entry>"
            + "<entry><id>2</id><title>b</title><link href='/b'/></entry></feed>";

    assertThat(entries(feed)).hasSize(2);
  }

  @Test
  void attributesBeyondReasonCostNoEntry() { // X13
    var attributes = new StringBuilder();
    for (int i = 0; i < 20_000; i++) attributes.append(" a").append(i).append("='1'");

    assertThat(entries(rss("a").replace("<channel>", "<channel" + attributes + ">")))
        .extracting(ParsedEntry::title)
        .containsExactly("a");
  }

  @Test
  void undeclaredPrefixesAreDeclared() { // X15
    assertThat(entries(rss("a").replace("</item>", "<itunes:x>1</itunes:x></item>"))).hasSize(1);
  }

  @Test
  void characterDataIsNoPlaceForRepairs() {
    List<ParsedEntry> entries = entries(rss("a & b<![CDATA[ & <b>c</b> &amp; ]]>"));

    assertThat(entries.getFirst().title()).isEqualTo("a & b & c &");
  }

  @ParameterizedTest
  @CsvSource({"&#0;", "&#x1F;", "&#xFFFF;", "\u0001"})
  void charactersThatXmlForbidsAreDropped(String character) { // X16
    assertThat(entries(rss("a" + character + "b")).getFirst().title()).isEqualTo("ab");
  }

  @Test
  void aTruncatedFeedKeepsItsWholeItems() { // X18
    String feed = rss("a").replace("</channel></rss>", ITEM.formatted("b") + "<item><title>c</ti");

    Parsed parsed = (Parsed) parse(feed);

    assertThat(parsed.feed().entries()).hasSize(2);
    assertThat(parsed.feed().title()).isEqualTo("The Feed");
    assertThat(parsed.feed().problem()).startsWith("not well-formed, mended: ");
  }

  @Test
  void whatStandsAroundAFeedIsNoPartOfIt() { // X19, X22
    assertThat(
            entries(
                "\ufeff\ufeff\n<br/>Notice: x\n<!-- <rss> --><?xml version='1.0'?>"
                    + rss("a")
                    + "<script>1</script>"))
        .hasSize(1);
  }

  @Test
  void aCdataSectionThatNeverEndsHangsNothing() { // X21
    assertThat(entries(rss("a").replace("</channel>", "<item><title><![CDATA[ </channel>")))
        .extracting(ParsedEntry::title)
        .contains("a");
  }

  @ParameterizedTest
  @CsvSource({"10_000, 8001", "100_000, 98001"})
  void tooManyEntriesAreCutAndSaid(String entries, String lost) { // C01
    int count = Integer.parseInt(entries.replace("_", ""));
    String feed = rss("a").replace("</channel>", ITEM.formatted("b").repeat(count) + "</channel>");

    Parsed parsed = (Parsed) parse(feed);

    assertThat(parsed.feed().entries()).hasSize(FeedParser.MAX_ENTRIES);
    assertThat(parsed.feed().problem()).isEqualTo(lost + " entries were left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!doctype html><html><title>Login</title></html> | an HTML page, no feed",
        "{\"version\": \"2\"} | JSON, but no JSON Feed",
        "<?xml version='1.0'?><opml/> | XML, but neither RSS nor Atom nor a sitemap",
        "hello | neither RSS nor Atom nor JSON Feed nor a sitemap",
        "'' | empty"
      })
  void whatIsNoFeedIsNamed(String text, String reason) {
    assertThat(parse(text)).isEqualTo(new NotAFeed(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\u0003\u0004", "%PDF-1.7\n", "\0\0\0 ftypmp42", "\u00ff\u00d8\u00ff"})
  void aFileThatCallsItselfAFeedIsNone(String start) { // T23
    byte[] file = (start + "\0\u0001\u0002".repeat(100_000)).getBytes(ISO_8859_1);

    assertThat(FeedParser.parse(file, "application/rss+xml", URL, NOW))
        .isEqualTo(new NotAFeed("neither RSS nor Atom nor JSON Feed nor a sitemap"));
  }

  @Test
  void theTextIsRightWhateverTheCharset() { // E01 to E06
    String title = "Été “à” Genève";
    byte[] utf8 = rss(title).getBytes(UTF_8);
    byte[] windows = rss(title).getBytes(Charset.forName("windows-1252"));

    assertThat(title(utf8, null)).isEqualTo(title);
    assertThat(title(utf8, "text/xml; charset=ISO-8859-1")).isEqualTo(title);
    assertThat(title(windows, "text/xml; charset=iso-8859-1")).isEqualTo(title);
    assertThat(title(windows, "text/xml; charset=utf-8")).isEqualTo(title);
    assertThat(title(windows, "text/xml; charset=BOGUS")).isEqualTo(title);
    assertThat(title(rss(title).getBytes(Charset.forName("UTF-32BE")), null)).isEqualTo(title);
    assertThat(title(rss(title).getBytes(UTF_16LE), null)).isEqualTo(title);
  }

  @Test
  void theDeclaredCharsetIsBelieved() {
    byte[] arabic =
        ("<?xml version='1.0' encoding='windows-1256'?>" + rss("الجولان"))
            .getBytes(Charset.forName("windows-1256"));

    assertThat(title(arabic, null)).isEqualTo("الجولان");
  }

  @Test
  void brokenUtf8KeepsTheRest() { // E06
    byte[] broken = rss("الجولان X").getBytes(UTF_8);
    for (int i = 0; i < broken.length; i++) if (broken[i] == 'X') broken[i] = (byte) 0xff;

    assertThat(title(broken, null)).isEqualTo("الجولان \ufffd");
    assertThat(broken).isNotEqualTo(rss("x").getBytes(ISO_8859_1));
  }

  @Test
  void ttlAndLanguageAreRead() {
    Parsed parsed =
        (Parsed) parse(rss("a").replace("<item>", "<ttl>15</ttl><language>he</language><item>"));

    assertThat(parsed.feed().ttl()).isEqualTo(Duration.ofMinutes(15));
    assertThat(parsed.feed().language()).isEqualTo("he");
  }

  private static @Nullable String title(byte[] feed, @Nullable String contentType) {
    Parsed parsed = (Parsed) FeedParser.parse(feed, contentType, URL, NOW);
    return parsed.feed().entries().getFirst().title();
  }

  private static List<ParsedEntry> entries(String feed) {
    FeedReading reading = parse(feed);
    assertThat(reading).isInstanceOf(Parsed.class);
    return ((Parsed) reading).feed().entries();
  }

  @ParameterizedTest
  @CsvSource({
    "he, he",
    " en-US , en-US",
    "zh_Hant_TW, zh_Hant_TW",
    "english,",
    "en-US-and-whatever-else-there-is,",
    "'',"
  })
  void onlyWhatLooksLikeALanguageIsTakenForOne(String declared, @Nullable String expected) {
    String feed = rss("a").replace("<item>", "<language>" + declared + "</language><item>");

    assertThat(((Parsed) parse(feed)).feed().language()).isEqualTo(expected);
  }

  private static FeedReading parse(String feed) {
    return FeedParser.parse(feed.getBytes(UTF_8), null, URL, NOW);
  }

  private static String rss(String title) {
    return "<rss version='2.0'><channel><title>The Feed</title><link>https://news.example/</link>"
        + "<description>d</description>"
        + ITEM.formatted(title.replace("%", "%%"))
        + "</channel></rss>";
  }
}
