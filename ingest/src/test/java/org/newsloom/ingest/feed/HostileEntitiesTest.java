package org.newsloom.ingest.feed;

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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.feed.FeedReading.NotAFeed;

/** What a DOCTYPE could have us read, fetch or grow, and does not. */
@Timeout(20)
class HostileEntitiesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI URL = URI.create("https://news.example/feed");

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

  private static FeedReading parse(String feed) {
    return FeedParser.parse(feed.getBytes(UTF_8), null, URL, NOW);
  }

  private static List<ParsedEntry> entries(String feed) {
    FeedReading reading = parse(feed);
    assertThat(reading).isInstanceOf(FeedReading.Parsed.class);
    return ((FeedReading.Parsed) reading).feed().entries();
  }

  private static String rss(String title) {
    return "<rss version='2.0'><channel><title>t</title><item><title>%s</title><link>/a</link></item>"
            .formatted(title)
        + "</channel></rss>";
  }
}
