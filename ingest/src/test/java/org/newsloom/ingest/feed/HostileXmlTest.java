package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.ingest.feed.FeedReading.NotAFeed;
import org.newsloom.ingest.feed.FeedReading.Parsed;

/** XML that is written to hurt, or by people who never saw a parser complain. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileXmlTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI URL = URI.create("https://news.example/feed");
  private static final String HEAD = "<rss version='2.0'><channel><title>t</title>";
  private static final String TAIL = "</channel></rss>";

  @Test
  void x07AnEntityAsLongAsAllThatWeReadIsNoFeed() {
    String endless = "<!DOCTYPE rss [<!ENTITY a \"" + "x".repeat(5 * 1024 * 1024);

    assertThat(parse(endless)).isInstanceOf(NotAFeed.class);
    assertThat(parse(endless + "\">]>" + HEAD + item("&a;", "/a") + TAIL))
        .isInstanceOf(NotAFeed.class);
  }

  @Test
  void x13NamespacesBeyondReasonCostNoEntry() {
    String declared =
        IntStream.range(0, 5000)
            .mapToObj(i -> " xmlns:n%d='urn:n:%d'".formatted(i, i))
            .collect(Collectors.joining());

    assertThat(titles(HEAD.replace("<channel", "<channel" + declared) + item("a", "/a") + TAIL))
        .containsExactly("a");
  }

  @Test
  void x14NamesWithOneHashAreBorne() {
    List<String> names = sameHash(13);
    assertThat(names).extracting(String::hashCode).containsOnly(names.getFirst().hashCode());
    String elements = names.stream().map(name -> "<" + name + "/>").collect(Collectors.joining());
    String attributes =
        names.stream().map(name -> " " + name + "='1'").collect(Collectors.joining());

    for (String more : List.of(elements, "<x" + attributes + "/>")) {
      assertThat(titles(HEAD + "<item><title>a</title><link>/a</link>" + more + "</item>" + TAIL))
          .containsExactly("a");
    }
  }

  /** "Aa" and "BB" have one hash, and so have all words of the same length made of the two. */
  private static List<String> sameHash(int pairs) {
    Stream<String> words = Stream.of("");
    for (int i = 0; i < pairs; i++)
      words = words.flatMap(word -> Stream.of(word + "Aa", word + "BB"));
    return words.toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a & b | a & b",
        "a&nbsp;b | a b",
        "caf&eacute; | café",
        "3 < 4 | 3 < 4",
        "a &nonsense; b | a &nonsense; b"
      })
  void x17WhatXmlDoesNotKnowIsReadAsMeant(String written, String read) {
    assertThat(titles(HEAD + item(written, "/a") + item("b", "/b") + TAIL))
        .containsExactly(read, "b");
  }

  @ParameterizedTest
  @CsvSource({
    "<item><title>a<link>/a</link></item>",
    "<item><title x='1' x='2'>a</title><link>/a</link></item>",
    "<item><title><b><i>a</b></i></title><link>/a</link></item>",
    "<item><title>a</title><link>/a</link>"
  })
  void x20ATagOutOfPlaceCostsNoOtherEntry(String broken) {
    assertThat(titles(HEAD + item("first", "/first") + broken + item("last", "/last") + TAIL))
        .contains("first", "last");
  }

  @Test
  void x22TheFirstOfTwoFeedsIsRead() {
    String other = "<rss version='2.0'><channel><title>u</title>" + item("z", "/z") + TAIL;

    assertThat(titles(HEAD + item("a", "/a") + TAIL + other)).contains("a");
  }

  @Test
  void x22AFeedInAFeedHurtsNothing() {
    String inner = HEAD + item("inner", "/inner") + TAIL;
    String atom =
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><title>a</title>"
            + "<link href='/a'/>"
            + inner
            + "</entry><entry><title>b</title><link href='/b'/></entry></feed>";

    assertThat(titles(atom)).contains("a", "b");
  }

  private static String item(String title, String link) {
    return "<item><title>" + title + "</title><link>" + link + "</link></item>";
  }

  private static List<String> titles(String feed) {
    FeedReading reading = parse(feed);
    assertThat(reading).isInstanceOf(Parsed.class);
    return ((Parsed) reading)
        .feed().entries().stream().map(entry -> String.valueOf(entry.title())).toList();
  }

  private static FeedReading parse(String feed) {
    return FeedParser.parse(feed.getBytes(UTF_8), null, URL, NOW);
  }
}
