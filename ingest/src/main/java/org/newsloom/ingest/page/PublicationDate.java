package org.newsloom.ingest.page;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When an article was published and last changed, as its page says. */
final class PublicationDate {
  private static final String[] PUBLISHED = {
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publishdate",
    "publication_date",
    "publication-date",
    "pubdate",
    "article.published",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "article_date_original",
    "citation_date",
    "citation_publication_date"
  };
  private static final String[] UPDATED = {
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"
  };

  private static final int MAX_TIMES = 100;

  private static final String NAMED =
      "[itemprop=datePublished], time[pubdate], abbr.published[title]";

  private PublicationDate() {}

  static @Nullable Instant published(
      Document page, JsonLd jsonLd, @Nullable JsonNode article, MetaElements meta) {
    Instant declared =
        first(
            Stream.concat(
                Stream.of(
                    jsonLd.text(article, "datePublished"), jsonLd.text(article, "dateCreated")),
                Stream.concat(
                    Stream.of(PUBLISHED).map(meta::first),
                    Stream.concat(
                        Stream.of(jsonLd.text(jsonLd.page(), "datePublished")), markup(page)))));
    return declared == null ? VisibleDate.of(page) : declared;
  }

  static @Nullable Instant updated(
      Document page, JsonLd jsonLd, @Nullable JsonNode article, MetaElements meta) {
    return first(
        Stream.concat(
            Stream.of(jsonLd.text(article, "dateModified")),
            Stream.concat(
                Stream.of(UPDATED).map(meta::first),
                page.select("[itemprop=dateModified]").stream()
                    .limit(1)
                    .flatMap(PublicationDate::texts))));
  }

  private static Stream<String> markup(Document page) {
    List<Element> times = page.select("time[datetime]").stream().limit(MAX_TIMES).toList();
    return Stream.of(
            page.select(NAMED).stream().limit(1),
            times.stream().filter(time -> time.closest("article") != null).limit(1),
            times.stream().limit(1))
        .flatMap(Function.identity())
        .flatMap(PublicationDate::texts);
  }

  private static Stream<String> texts(Element element) {
    // Before there was <time>, the machine's form of a date stood in the title of an <abbr>.
    String title = element.normalName().equals("abbr") ? element.attr("title") : "";
    return Stream.of(element.attr("content"), element.attr("datetime"), title, element.text());
  }

  private static @Nullable Instant first(Stream<String> texts) {
    return texts.map(PageDates::parse).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
