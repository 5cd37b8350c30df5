package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.newsloom.common.model.ArticleKind;
import org.newsloom.common.model.BodyPart;
import org.newsloom.ingest.page.Extraction.Extracted;
import org.newsloom.ingest.page.Extraction.Kind;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

/** What a page tells beside its article, and what it is when it holds none. */
class PageFactsTest {
  private static final String PROSE =
      "<p>The mayor opened the new bridge on Monday, and said that it had cost less than"
          + " planned.</p><p>Buses will cross it from Sunday on, he added, and bicycles may use it"
          + " at once.</p>";

  private static final String NEWS =
      "<script type='application/ld+json'>{\"@type\":\"%s\",\"headline\":\"Bridge\"%s}</script>";

  @ParameterizedTest
  @CsvSource({
    "'<meta name=robots content=\"noindex, NoAI\">', '', 'noai,noindex'",
    "'<meta name=robots content=none>', '', noindex",
    "'<meta name=robots content=\"index,follow,max-snippet:-1\">', '', ''",
    "'<meta name=otherbot content=noai>', '', ''",
    "'<meta name=newsloom content=noarchive>', '', noarchive",
    "'<meta name=tdm-reservation content=1>', '', tdm-reservation",
    "'<meta name=tdm-reservation content=0>', '', ''",
    "'', 'X-Robots-Tag: noai, noimageai', 'noai,noimageai'",
    "'', 'x-robots-tag: otherbot: noai, nosnippet', ''",
    "'', 'X-Robots-Tag: unavailable_after: 25 Jun 2030, noai', noai",
    "'', 'X-Robots-Tag: Newsloom: nosnippet', nosnippet",
    "'', 'tdm-reservation: 1', tdm-reservation",
    "'', 'tdm-reservation', ''",
  })
  void whatPublishersAskOfMachinesIsPassedOn(String head, String header, String expected) {
    assertThat(String.join(",", article(head, PROSE, "/a", List.of(header)).facts().optOuts()))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NewsArticle, /world/a-bridge, ARTICLE",
    "OpinionNewsArticle, /world/a-bridge, OPINION",
    "NewsArticle, /opinion/a-bridge, OPINION",
    "NewsArticle, /opinion, ARTICLE",
    "LiveBlogPosting, /world/a-bridge, LIVE_BLOG",
    "NewsArticle, /video/a-bridge, VIDEO",
    "NewsArticle, /world/a-video-of-a-bridge, ARTICLE",
  })
  void sortsOfArticlesAreTold(String type, String path, ArticleKind kind) {
    assertThat(article(NEWS.formatted(type, ""), PROSE, path, List.of()).facts().kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "Opinion, OPINION",
    "رأي, OPINION",
    "דעות, OPINION",
    "یادداشت, OPINION",
    "Sport, ARTICLE"
  })
  void aSectionOfOpinionsHoldsOpinions(String section, ArticleKind kind) {
    String head = NEWS.formatted("NewsArticle", ",\"articleSection\":\"" + section + "\"");

    assertThat(article(head, PROSE, "/a", List.of()).facts().kind()).isEqualTo(kind);
  }

  @Test
  void theBodysPartsAreNamedByTheirPlaces() {
    Extracted article =
        article(
            "",
            PROSE
                + "<h2>Tolls</h2><blockquote><p>Nobody will pay for a bridge twice, I said so at"
                + " the time and I say it again today.</p></blockquote><ul><li>Cars pay"
                + " two.</li><li>Lorries pay nine.</li></ul><table><tr><th>Month</th><th>Cars"
                + " that crossed</th></tr><tr><td>May, all days</td><td>Eleven"
                + " thousand</td></tr></table>"
                + PROSE.replace("Monday", "Tuesday"),
            "/a",
            List.of());

    assertThat(article.facts().bodyParts())
        .extracting(part -> part.kind() + " " + part.level() + " " + text(article, part))
        .contains(
            "heading 2 Tolls",
            "list-item 1 Cars pay two.",
            "list-item 1 Lorries pay nine.",
            "table-cell 2 Eleven thousand")
        .anyMatch(part -> part.startsWith("quote 0 Nobody will pay"))
        .noneMatch(part -> part.contains("mayor"));
  }

  @Test
  void captionsLoseTheirCredit() {
    String head = "<meta property=og:image content='https://news.example/i/bridge.jpg?w=1200'>";
    String figure =
        "<figure><img src='/i/bridge-640x480.jpg'><figcaption>%s</figcaption></figure>" + PROSE;

    assertThat(caption(head, figure.formatted("The bridge. <span class=credit>A. Lee</span>")))
        .isEqualTo("The bridge./A. Lee");
    assertThat(caption(head, figure.formatted("The bridge. (Photo: A. Lee)")))
        .isEqualTo("The bridge./A. Lee");
    assertThat(caption(head, figure.formatted("הגשר. צילום: א' לוי"))).isEqualTo("הגשר./א' לוי");
    assertThat(caption(head, figure.formatted("A photo: worth much")))
        .isEqualTo("A photo: worth much/null");
    assertThat(caption(head, figure.formatted("Just a bridge"))).isEqualTo("Just a bridge/null");
    assertThat(caption(head, figure.replace("bridge-640x480", "other").formatted("Else")))
        .isEqualTo("null/null");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '<div class=paywall>Subscribe now to continue reading.</div>', PAYWALLED",
    "'', '<div class=paywall></div>', ",
    "'', '<p>Subscribe now to continue reading.</p>', ",
    "'<script type=application/ld+json>{\"@type\":\"VideoObject\",\"name\":\"x\"}</script>', '', VIDEO",
    "'<meta property=og:type content=video.other>', '', VIDEO",
    "'<script type=application/ld+json>{\"@type\":\"ImageGallery\"}</script>', '', GALLERY",
    "'<script type=application/ld+json>{\"@type\":\"CollectionPage\"}</script>', '', SECTION_PAGE",
  })
  void whatIsNoArticleSaysWhatItIs(String head, String more, Kind kind) {
    Extraction extraction = extract(head, PROSE + more, "/a", List.of());

    if (kind == null) assertThat(extraction).isInstanceOf(Extracted.class);
    else assertThat(((NotAnArticle) extraction).kind()).isEqualTo(kind);
  }

  /** Articles end in lists of others; sections are lists, and perhaps a word about them. */
  @Test
  void aListIsNoSectionWhereATextStandsTogetherBeforeIt() {
    String headline = "<h3><a href='/7'>Ferry sails again</a></h3>";
    List<String> paragraphs =
        IntStream.range(1, 6)
            .mapToObj(
                day ->
                    "<p>On day %d the engineers found another crack in the eastern pier, and the ferry"
                            .formatted(day)
                        + " has carried all who cross since then, at no charge for anybody.</p>")
            .toList();
    String list = headline.repeat(9);

    assertThat(extract("", String.join("", paragraphs) + list, "/a", List.of()))
        .isInstanceOf(Extracted.class);
    assertThat(extract("", paragraphs.getFirst() + list, "/a", List.of()))
        .isInstanceOfSatisfying(NotAnArticle.class, this::isSection);
    assertThat(extract("", String.join(headline, paragraphs) + list, "/a", List.of()))
        .isInstanceOfSatisfying(NotAnArticle.class, this::isSection);
    assertThat(extract("", paragraphs.getFirst() + list, "/crack-found-in-pier", List.of()))
        .as("an address that names one thing")
        .isInstanceOf(Extracted.class);
  }

  @Test
  void aPageFromAFileIsJudgedByTheAddressThatItNames() {
    String page =
        "<link rel=canonical href='https://news.example/%s'><h1>Bridge</h1>"
            + PROSE
            + "<h3><a href='/7'>Ferry sails again</a></h3>".repeat(9);

    assertThat(fromFile(page.formatted("crack-found-in-pier"))).isInstanceOf(Extracted.class);
    assertThat(fromFile(page.formatted("bridges")))
        .isInstanceOfSatisfying(NotAnArticle.class, this::isSection);
  }

  private void isSection(NotAnArticle page) {
    assertThat(page.kind()).isEqualTo(Kind.SECTION_PAGE);
  }

  private static Extraction fromFile(String page) {
    return new ArticleExtractor().extract(page.getBytes(UTF_8), null, null);
  }

  @Test
  void aHeadingThatTheListOfContentsRepeatsIsAHeading() {
    String contents = "<nav><ul><li>Who will walk</li></ul></nav>";
    String below =
        "<h2>Who will walk</h2><p>Nobody may walk there until the railings are up, which will take"
            + " until the spring.</p>";

    Extracted article = article("", contents + PROSE + below, "/a", List.of());

    assertThat(article.facts().bodyParts())
        .extracting(BodyPart::kind, part -> text(article, part))
        .containsExactly(tuple(BodyPart.Kind.HEADING, "Who will walk"));
  }

  private static String caption(String head, String body) {
    var facts = article(head, body, "/a", List.of()).facts();
    return facts.imageCaption() + "/" + facts.imageCredit();
  }

  private static String text(Extracted article, BodyPart part) {
    return article.body().substring(part.start(), part.end());
  }

  private static Extracted article(String head, String body, String path, List<String> headers) {
    return (Extracted) extract(head, body, path, headers);
  }

  private static Extraction extract(String head, String body, String path, List<String> headers) {
    String page =
        "<html><head><title>Bridge</title>%s</head><body><h1>Bridge</h1><div>%s</div></body></html>"
            .formatted(head, body);
    return new ArticleExtractor()
        .extract(page.getBytes(UTF_8), null, URI.create("https://news.example" + path), headers);
  }
}
