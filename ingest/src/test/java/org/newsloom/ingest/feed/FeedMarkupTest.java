package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each of the long ones took minutes, or hours, when its time grew with the square of its size. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeedMarkupTest {
  private static final String RSS = "<rss version='2.0'><channel>";

  @Test
  void cdataEndsWithItsElementWhereNobodyClosedIt() {
    assertThat(
            FeedMarkup.mended(
                RSS
                    + "<item><title><![CDATA[a</title><b/></item><item><c><![CDATA[d]]></c></item>"))
        .isEqualTo(
            RSS + "<item><title><![CDATA[a]]></title><b/></item><item><c><![CDATA[d]]></c></item>");
  }

  @Test
  void anEntryThatBrokeOffIsLeftOut() {
    assertThat(FeedMarkup.mended(RSS + "<item>a</item><item><link>http://exa"))
        .isEqualTo(RSS + "<item>a</item>");
    assertThat(FeedMarkup.mended(RSS + "<item>a</item><item>b</channel></rss>"))
        .isEqualTo(RSS + "<item>a</item><item>b</channel></rss>");
  }

  @Test
  void aHeapOfOpenCdataIsBorne() {
    assertThat(FeedMarkup.mended(RSS + "<![CDATA[".repeat(400_000))).startsWith(RSS);
    assertThat(FeedMarkup.mended(RSS + "<a><![CDATA[b</item>".repeat(200_000))).startsWith(RSS);
    assertThat(FeedMarkup.mended(RSS + "<a><![CDATA[b".repeat(200_000))).startsWith(RSS);
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
}
