package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.ingest.page.TestPages.PROSE;
import static org.newsloom.ingest.page.TestPages.article;
import static org.newsloom.ingest.page.TestPages.extract;
import static org.newsloom.ingest.page.TestPages.page;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

/** Section 5 of the hostile inputs: pages that would take all there is of time, stack or memory. */
class CostlyPagesTest {
  private static final Duration CPU_LIMIT = Duration.ofSeconds(60);

  @Test
  void a01AHugePageIsCutAndFlagged() {
    String huge = page("Bridge", "<p>" + PROSE + "x ".repeat(8_000_000) + "</p>");

    Extracted article = article(huge);

    assertThat(article.truncated()).isTrue();
    assertThat(article.body()).hasSizeLessThanOrEqualTo(ArticleExtractor.MAX_BODY);
  }

  @Test
  void a02ADeepTreeOverflowsNoStack() {
    String deep = page("Bridge", "<div class=ad>".repeat(100_000) + PROSE + "<i>".repeat(100_000));

    assertThat(within(() -> extract(deep))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 251, 252, 253, 260, 300, 505, 3000})
  void a02WhatTheParserMiscountsIsReadAllTheSame(int depth) {
    String miscounted = PROSE + "<p>b<b><b>" + "<div>".repeat(depth) + "x<b>x";

    assertThat(article(page("Bridge", miscounted)).body()).startsWith("The mayor opened");
  }

  @Test
  void a02AThreadWithASmallStackReadsADeepTree() throws InterruptedException {
    String deep = page("Bridge", PROSE + "<div><span>".repeat(5_000) + "end");
    StringBuilder title = new StringBuilder();

    Thread thread =
        new Thread(null, () -> title.append(article(deep).title()), "small-stack", 256 * 1024);
    thread.start();
    thread.join();

    assertThat(title).hasToString("Bridge");
  }

  @Test
  void a03MisnestedElementsCostLittle() {
    String nested = page("Bridge", PROSE + "<b><i><u>".repeat(20_000) + "<a>".repeat(20_000));
    String tables = page("Bridge", PROSE + "<table><tr><td>".repeat(20_000));

    assertThat(within(() -> extract(nested))).isNotNull();
    assertThat(within(() -> extract(tables))).isNotNull();
  }

  @Test
  void a03WhatTablesPushOutOfThemselvesIsGivenUpInTime() {
    String pushed = page("Bridge", PROSE + "<table><tr>" + "<h1>a</h1>".repeat(400_000));

    assertThat(((Extracted) within(() -> extract(pushed))).truncated()).isTrue();
  }

  @Test
  void a22EndlessWordsAndHeapsOfMarksAreBorne() {
    String zalgo = "Bri" + "\u0336".repeat(1000) + "dge";
    String word = "w".repeat(1_000_000);

    Extracted article = article(page(zalgo, PROSE + "<p>" + word + "</p>"));

    assertThat(article.title()).hasSizeLessThan(20);
    assertThat(article.truncated()).isTrue();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aTitleAsLongAsThePageCostsNoMoreThanAShortOne() {
    String tab = "<html><head><title>" + "!?".repeat(1_000_000) + "</title></head><body><p>Hi.</p>";
    assertThat(extract(tab)).isInstanceOf(NotAnArticle.class);

    String heading =
        "<html><head><meta property=og:site_name content=Courier></head><body><h1>"
            + "Bridge | ".repeat(200_000)
            + "</h1>"
            + PROSE
            + "</body></html>";
    assertThat(article(heading).title()).startsWith("Bridge | Bridge").hasSizeLessThan(501);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aHeapOfShortBlocksBeforeTheTextIsBorne() {
    String page = page("Bridge", "<p>x</p>".repeat(400_000) + PROSE);

    assertThat(article(page).body()).contains("The mayor opened the new bridge");
  }

  /** A guard against quadratic work, not a measurement: a hundred times what is needed. */
  private static <T> T within(Supplier<T> work) {
    return Assertions.assertTimeoutPreemptively(CPU_LIMIT, work::get);
  }
}
