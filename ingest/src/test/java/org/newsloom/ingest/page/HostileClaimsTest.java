package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.model.Article;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.Kind;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

/** Section 5 of the hostile inputs: pages that claim to be what they are not. */
class HostileClaimsTest {
  private static final String PROSE =
      "<p>The mayor opened the new bridge on Monday, and said that it had cost less than"
          + " planned.</p><p>Buses will cross it from Sunday on, he added, and bicycles may use it"
          + " at once.</p>";

  @ParameterizedTest
  @ValueSource(
      strings = {"http://169.254.169.254/", "/a", "javascript:alert(1)", "data:text/html,x"})
  void a07ARefreshInMarkupLeadsNowhere(String target) {
    String refresh = "<meta http-equiv=refresh content='0;url=" + target + "'>";

    assertThat(extract(refresh, "<p>One moment.</p>", "/a")).isInstanceOf(NotAnArticle.class);
    Extracted article = (Extracted) extract(refresh, PROSE, "/a");
    assertThat(article.canonicalUrl()).isNull();
    assertThat(article.image()).isNull();
  }

  @Test
  void a09OnePageForEveryArticleIsNone() {
    String front =
        "<h3><a href='/1'>One thing</a></h3><h3><a href='/2'>Another thing</a></h3>".repeat(6);
    String canonical = "<link rel=canonical href='https://news.example/'>";

    for (String path : new String[] {"/2026/11/a-long-story-name", "/b/12345", "/c"}) {
      assertThat(extract(canonical, front, path))
          .as(path)
          .isEqualTo(
              new NotAnArticle(
                  Kind.HOME_PAGE, "the home page was sent in place of what was asked for"));
    }
  }

  @Test
  void a09ANotFoundWithStatus200IsNoArticle() {
    String page =
        "<h1>Bridge</h1><p>We are sorry: the page you are looking for has been removed. There is"
            + " much else to read here, and the search above knows where. Or begin again at the"
            + " front page of the site.</p>";

    assertThat(((NotAnArticle) extract("", page, "/a")).kind()).isEqualTo(Kind.SOFT_404);
  }

  @Test
  void a10ClaimsAreNotFollowedRoundInACircle() {
    URI a = URI.create("https://news.example/a-1");
    URI b = URI.create("https://news.example/b-2");

    assertThat(CanonicalUrl.choose(a, claimOf("<link rel=canonical href='" + b + "'>")))
        .isEqualTo(b);
    assertThat(CanonicalUrl.choose(b, claimOf("<link rel=canonical href='" + a + "'>")))
        .isEqualTo(a);
    assertThat(CanonicalUrl.choose(a, claimOf("<link rel=canonical href=/>"))).isEqualTo(a);
  }

  @Test
  void a11APageCannotTakeTheNameOfAnothersArticle() {
    URI evil = URI.create("https://evil.example/a-1");

    URI claimed = claimOf("<link rel=canonical href='https://courier.test/118-talks'>");
    URI shared = claimOf("<meta property=og:url content='https://courier.test/118-talks'>");

    assertThat(claimed).hasToString("https://courier.test/118-talks");
    assertThat(CanonicalUrl.choose(evil, claimed)).isEqualTo(evil);
    assertThat(CanonicalUrl.choose(evil, shared)).isEqualTo(evil);
  }

  @Test
  void a12PagesWithoutEndAreNotFollowed() {
    StringBuilder calendar = new StringBuilder("<link rel=next href='?page=2'><table>");
    for (int i = 0; i < 3000; i++) {
      calendar
          .append("<td><a href='?day=")
          .append(i)
          .append("'>Day ")
          .append(i)
          .append("</a></td>");
    }

    Extracted article = (Extracted) extract("", PROSE + calendar + "</table>", "/a");

    assertThat(article.body()).startsWith("The mayor").doesNotContain("Day 7");
    assertThat(article.canonicalUrl()).isNull();
  }

  /** Whoever writes a table for a spreadsheet has to quote; here it is a title like others. */
  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "@SUM(1+1)", "+1", "-2+3"})
  void a15AFormulaIsATitleLikeAnyOther(String formula) {
    assertThat(((Extracted) extract("", "<h1>" + formula + "</h1>" + PROSE, "/a")).title())
        .isEqualTo(formula);
  }

  @Test
  void a16LinksInMarkdownAreText() {
    String title = "[Bridge](javascript:alert(1)) {{url.full}} {{#x}}";

    assertThat(((Extracted) extract("", "<h1>" + title + "</h1>" + PROSE, "/a")).title())
        .isEqualTo(title);
  }

  /** So they count as one text; which almost equal texts are one story is not told. */
  @Test
  void a24TheSameTextAtManyAddressesHasOneHash() {
    Set<String> hashes = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Extracted copy = (Extracted) extract("", "<h1>Bridge</h1>" + PROSE, "/seo/" + i);
      hashes.add(Article.contentHash(copy.title(), copy.body()));
    }

    assertThat(hashes).hasSize(1);
  }

  private static URI claimOf(String head) {
    URI claimed = ((Extracted) extract(head, PROSE, "/a")).canonicalUrl();
    return Objects.requireNonNull(claimed, "the page claims nothing");
  }

  private static Extraction extract(String head, String body, String path) {
    String page =
        "<html lang=en><head><title>Bridge</title>"
            + head
            + "</head><body>"
            + body
            + "</body></html>";
    return new ArticleExtractor()
        .extract(page.getBytes(UTF_8), null, URI.create("https://news.example" + path));
  }
}
