package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each of the long ones took minutes, or hours, when its time grew with the square of its size. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeedMarkupTest {
  private static final String RSS = "<rss version='2.0'><channel>";

  @Test
  void cdataIsLeftAsItIs() {
    assertThat(FeedMarkup.mended(RSS + "a & b <![CDATA[c & d]]> e & f <![CDATA[g & h"))
        .isEqualTo(RSS + "a &amp; b <![CDATA[c & d]]> e &amp; f <![CDATA[g &amp; h");
  }

  @Test
  void aHeapOfOpenCdataIsBorne() {
    String open = RSS + "<![CDATA[".repeat(400_000);

    assertThat(FeedMarkup.mended(open)).isEqualTo(open);
  }

  @Test
  void aRootInACommentIsNone() {
    assertThat(FeedMarkup.trimmed("<!-- <rss> --><!-- <feed> --><feed>a</feed>"))
        .isEqualTo("<feed>a</feed>");
    assertThat(FeedMarkup.trimmed("<!-- <rss> <feed>a</feed>")).isNull();
    assertThat(FeedMarkup.trimmed("<!----><rss>a</rss><!-- b -->")).isEqualTo("<rss>a</rss>");
  }

  @Test
  void aHeapOfCommentsIsBorne() {
    String commented = "<!-- a -->".repeat(400_000) + "<rss>a</rss>";

    assertThat(FeedMarkup.trimmed(commented)).isEqualTo("<rss>a</rss>");
    assertThat(FeedMarkup.objection(commented)).startsWith("begins only after");
  }

  @Test
  void aPrefixThatIsMissingIsDeclared() {
    assertThat(FeedMarkup.mended("<rss xmlns:a = 'x'><a:b/><dc:date/></rss>"))
        .isEqualTo(
            "<rss xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:a = 'x'>"
                + "<a:b/><dc:date/></rss>");
  }

  @Test
  void aHeapOfPrefixesIsBorne() {
    String prefixes =
        IntStream.range(0, 300_000)
            .mapToObj(i -> "<p" + i + ":a/>")
            .collect(Collectors.joining("", "<rss>", "</rss>"));

    assertThat(FeedMarkup.mended(prefixes)).contains("xmlns:p49=").doesNotContain("xmlns:p50=");
  }
}
