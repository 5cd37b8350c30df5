package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdom2.Namespace;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.ingest.feed.FeedReading.NotAFeed;
import org.newsloom.ingest.feed.FeedReading.Parsed;

/**
 * Each of the long ones took minutes, or hours, where its time grew with the square of its size.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI URL = URI.create("https://news.example/feed");
  private static final String RSS = "<rss version='2.0'><channel><title>t</title>";

  static List<Named<String>> heaps() {
    String names =
        "<author>" + "x" + "(".repeat(165) + "@".repeat(165) + "a".repeat(165) + "</author>";
    return List.of(
        heap("entries in one that is open", RSS + "&nbsp;<item>", "<item></item>", 300_000),
        heap(
            "elements in an open title",
            RSS + "<item>&nbsp;<title><link>x</link>",
            "<b/>",
            800_000),
        heap("open character data", RSS + "&nbsp;<item>", "<t><![CDATA[x</t>", 200_000),
        heap("character data without an end", RSS + "&nbsp;<item>", "<![CDATA[", 300_000),
        heap("names that nobody has", RSS + "<item>", names, 5_000),
        heap("entries", RSS, "<item/>", 500_000),
        heap("entries, open", RSS + "&nbsp;", "<item>", 500_000),
        heap("titles, open", RSS + "&nbsp;<item>", "<title>", 500_000),
        heap("elements in elements", RSS + "&nbsp;<item>", "<a>", 500_000),
        heap("ampersands", RSS + "<item><title>", "&", 3_000_000),
        heap("pages of a sitemap", "<urlset>", "<url><loc>/a</loc></url>", 150_000));
  }

  @ParameterizedTest
  @MethodSource("heaps")
  void aHeapOfAnythingIsBorne(String feed) {
    assertThat(parse(feed)).isNotNull();
  }

  private static Named<String> heap(String name, String head, String piece, int count) {
    return Named.of(name, head + piece.repeat(count));
  }

  /** JDOM never forgets a namespace, so a feed that makes up new ones would fill the memory. */
  @Test
  void namespacesOfAFeedsOwnMakingAreNotKept() throws Exception {
    String prefixes =
        IntStream.range(0, 1000)
            .mapToObj(i -> "<mine%d:a xmlns:mine%d='urn:mine:%d'/>".formatted(i, i, i))
            .collect(Collectors.joining());
    String undeclared = prefixes.replaceAll(" xmlns\\S+", "");
    for (String inside : List.of(prefixes, "&nbsp;" + prefixes, undeclared)) {
      assertThat(entries(RSS + "<item><title>a</title>" + inside + "</item></channel></rss>"))
          .hasSize(1);
    }

    var kept = Namespace.class.getDeclaredField("namespacemap");
    kept.setAccessible(true);
    assertThat(kept.get(null).toString()).contains("urn:unknown").doesNotContain("mine");
  }

  @ParameterizedTest
  @CsvSource({"&section=2", "&region=x", "&copy=1", "&timestamp=3", "&lt=4", "&amp=5"})
  void anAmpersandInALinkIsNoSign(String more) {
    String feed =
        RSS + "<item><title>a & b</title><link>https://a.example/?id=1" + more + "</link></item>";

    String query = Stream.of("id=1", more.substring(1)).sorted().collect(Collectors.joining("&"));
    assertThat(entries(feed + "</channel></rss>"))
        .extracting(ParsedEntry::link)
        .containsExactly(URI.create("https://a.example/?" + query));
  }

  @ParameterizedTest
  @CsvSource({
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://example.com/rss"
  })
  void anRssFeedMayHaveANamespace(String namespace) {
    assertThat(
            entries(
                "<rss version='2.0' xmlns='"
                    + namespace
                    + "'><channel><title>t</title>"
                    + "<item><title>a</title><link>/a</link></item></channel></rss>"))
        .hasSize(1);
  }

  @Test
  void aMistypedNamespaceCostsNothing() {
    assertThat(
            entries(
                "<feed xmlns='https://www.w3.org/2005/Atom/'><title>t</title>"
                    + "<entry><title>a</title><link href='/a'/></entry></feed>"))
        .extracting(ParsedEntry::title)
        .containsExactly("a");
  }

  @Test
  void aListOfProductsIsNoFeed() {
    assertThat(parse("<feed><product/></feed>")).isInstanceOf(NotAFeed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "<item><image><url>/b.png</url></image><link>https://news.example/half",
    "<rss:item><link>https://news.example/half",
    "<item><link>https://news.example/half"
  })
  void halfALinkIsNone(String torn) {
    assertThat(entries(RSS + "<item><title>a</title><link>/a</link></item>" + torn))
        .extracting(ParsedEntry::title)
        .containsExactly("a");
  }

  @Test
  void theSourceOfAnEntryIsNotTheEntry() {
    assertThat(
            entries(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>t & u</title><entry>"
                    + "<source><id>s</id><title>Source</title><link href='/source'/></source>"
                    + "<title>Own</title><link href='/own'/></entry></feed>"))
        .extracting(ParsedEntry::title, entry -> String.valueOf(entry.link()))
        .containsExactly(tuple("Own", "https://news.example/own"));
  }

  @Test
  void anEndInCharacterDataIsNone() {
    assertThat(
            entries(
                RSS
                    + "<item><title>a & b</title><description><![CDATA[<code></item></code> whole]]>"
                    + "</description><link>/a</link></item></channel></rss>"))
        .extracting(ParsedEntry::summary, entry -> String.valueOf(entry.link()))
        .containsExactly(tuple("whole", "https://news.example/a"));
  }

  private static List<ParsedEntry> entries(String feed) {
    FeedReading reading = parse(feed);
    assertThat(reading).isInstanceOf(Parsed.class);
    return ((Parsed) reading).feed().entries();
  }

  private static FeedReading parse(String feed) {
    return FeedParser.parse(feed.getBytes(UTF_8), null, URL, NOW);
  }
}
