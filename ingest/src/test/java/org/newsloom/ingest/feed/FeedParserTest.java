package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

  private Path folder = Path.of("");

  @BeforeEach
  void useFolder(@TempDir Path fresh) {
    folder = fresh;
  }

  @Test
  void filesAreNotReadThroughEntities() throws Exception { // X01
    Path secret = Files.writeString(folder.resolve("secret"), "top secret");

    String feed = "<!DOCTYPE rss [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>" + rss("&a;");

    assertThat(parse(feed).toString()).doesNotContain("top secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss [<!ENTITY a SYSTEM \"URL\">]>FEED", // X02
        "<!DOCTYPE rss [<!ENTITY %% p SYSTEM \"URL\"> %%p;]>FEED", // X03
        "<!DOCTYPE rss SYSTEM \"URL\">FEED", // X04
        "<?xml-stylesheet href=\"URL\"?>FEED", // X08
        "<rss version='2.0' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xsi:noNamespaceSchemaLocation='URL' xsi:schemaLocation='urn:x URL'><channel><title>t</title>"
            + "<item><title>a</title><link>/a</link></item></channel></rss>",
        "<rss version='2.0'"
            + " xmlns:xi='http://www.w3.org/2001/XInclude'><channel><title>t</title><item><title>a</title><link>/a</link><xi:include"
            + " href=\"URL\"/></item></channel></rss>"
      })
  void nothingIsFetchedWhileParsing(String pattern) throws Exception {
    try (var canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      canary.setSoTimeout(1);
      String url = "http://127.0.0.1:" + canary.getLocalPort() + "/x";

      FeedReading reading =
          parse(pattern.replace("%%", "%").replace("URL", url).replace("FEED", rss("&a;")));

      assertThat(reading).isNotNull();
      assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void anExternalDoctypeCostsNothing() { // X04, X09
    assertThat(entries("<!DOCTYPE rss PUBLIC \"-//N//DTD 0.91//EN\" \"http://x/y\">" + rss("a")))
        .hasSize(1);
  }

  @Test
  void billionsOfLaughsAreRefused() { // X05
    var entities = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      entities.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }

    refusesCheaply(entities + "]>" + rss("&a9;"));
  }

  @Test
  void quadraticBlowUpIsRefused() { // X06
    String feed =
        "<!DOCTYPE rss [<!ENTITY a \"" + "x".repeat(100_000) + "\">]>" + rss("&a;".repeat(2000));

    refusesCheaply(feed);
  }

  /** Expanded, either would be hundreds of megabytes; work is bounded as far as memory is. */
  private static void refusesCheaply(String feed) {
    byte[] bytes = feed.getBytes(UTF_8);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    FeedParser.parse(bytes, null, URL, NOW);
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThat(FeedParser.parse(bytes, null, URL, NOW)).isInstanceOf(NotAFeed.class);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
  }

  @Test
  void aDoctypeInAnotherEncodingIsNoneEither() throws Exception { // X10
    Path secret = Files.writeString(folder.resolve("secret"), "top secret");
    String feed = "<!DOCTYPE rss [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>" + rss("&a;");

    for (Charset charset : List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"))) {
      assertThat(FeedParser.parse(feed.getBytes(charset), null, URL, NOW).toString())
          .doesNotContain("top secret");
    }
    // What browsers do not know may be read all the same, where the server names it: to no avail.
    String utf7 = feed.replace("<", "+ADw-").replace("&", "+ACY-");
    byte[] ebcdic = feed.getBytes(Charset.forName("IBM1047"));
    assertThat(FeedParser.parse(utf7.getBytes(UTF_8), "text/xml; charset=utf-7", URL, NOW))
        .isInstanceOf(NotAFeed.class);
    assertThat(FeedParser.parse(ebcdic, null, URL, NOW)).isInstanceOf(NotAFeed.class);
    assertThat(FeedParser.parse(ebcdic, "text/xml; charset=ibm1047", URL, NOW).toString())
        .doesNotContain("top secret");
  }

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
