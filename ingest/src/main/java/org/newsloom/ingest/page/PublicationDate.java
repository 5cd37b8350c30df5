package org.newsloom.ingest.page;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.DateSource;
import tools.jackson.databind.JsonNode;

/** When an article was published and last changed, as its page says. */
final class PublicationDate {
  /** The names that most pages use, the surest first. */
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
    "article_date_original",
    "citation_publication_date"
  };
  private static final String[] UPDATED = {
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"
  };

  /** Whatever else a publisher may have called it. */
  private static final Predicate<String> LIKE_PUBLISHED =
      Pattern.compile("publi(?:sh|cation)|pub_?-?(?:date|time)|issued|upload|posted|post.?date|release.?date")
          .asPredicate();

  /** What only says "date" may be that of the last change. */
  private static final Predicate<String> LIKE_DATE =
      Pattern.compile("date\\b|\\bdate|created|timestamp|citation_date").asPredicate();

  private static final Predicate<String> OTHER =
      Pattern.compile("modif|updat|publisher|expir|valid|revis|event|start|end|until|birth").asPredicate();

  private static final int MAX_TIMES = 100;

  private static final String NAMED =
      "[itemprop~=datePublished], time[pubdate], abbr.published[title], [property~=datePublished], [property~=dc.*:(issued|date)]";

  private PublicationDate() {}

  static @Nullable Published published(
      Document page, JsonLd jsonLd, MetaElements meta, String title) {
    JsonNode article = jsonLd.article();
    List<PageDate> declared =
        dates(
            Stream.of(
                    Stream.of(jsonLd.text(article, "datePublished")),
                    Stream.of(PUBLISHED).map(meta::first),
                    Stream.of(jsonLd.text(jsonLd.page(), "datePublished")))
                .flatMap(Function.identity()));
    if (!declared.isEmpty()) return new Published(local(page, declared.getFirst(), declared, title), DateSource.METADATA);
    NumericDates numbers = NumericDates.of(page);
    PageDate marked = firstIn(page.select(NAMED).stream().limit(1), numbers);
    if (marked == null) marked = first(meta.named(LIKE_PUBLISHED.and(OTHER.negate())));
    if (marked == null) marked = first(Stream.of(jsonLd.text(article, "dateCreated")));
    PageDate address = AddressDate.of(page, meta);
    if (marked == null) marked = inTimes(page, numbers, address);
    if (marked == null && address == null) {
      marked = first(meta.named(LIKE_DATE.and(OTHER.negate())));
    }
    if (marked != null) return new Published(local(page, marked, declared, title), DateSource.MARKUP);
    if (address != null) return new Published(address, DateSource.ADDRESS);
    PageDate visible = VisibleDate.of(page, title);
    if (visible != null) return new Published(visible, DateSource.TEXT);
    return null;
  }

  private static PageDate local(Document page, PageDate date, List<PageDate> declared, String title) {
    Stream<PageDate> marked = page.select("time[datetime]").stream().limit(MAX_TIMES).map(time -> PageDates.parse(time.attr("datetime"))).filter(Objects::nonNull).filter(time -> time.zone() != null);
    return PageZone.local(date, Stream.of(declared.stream().filter(d -> d.zone() != null), marked, VisibleDate.withClocks(page, title)).flatMap(Function.identity()));
  }

  static @Nullable Instant updated(Document page, JsonLd jsonLd, MetaElements meta) {
    PageDate updated =
        first(
            Stream.of(
                    Stream.of(jsonLd.text(jsonLd.article(), "dateModified")),
                    Stream.of(UPDATED).map(meta::first),
                    page.select("[itemprop=dateModified]").stream()
                        .limit(1)
                        .flatMap(PublicationDate::texts))
                .flatMap(Function.identity()));
    return updated == null ? null : updated.instant();
  }

  private static @Nullable PageDate inTimes(
      Document page, NumericDates numbers, @Nullable PageDate address) {
    List<Element> times =
        page.select("time").stream()
            .limit(MAX_TIMES)
            .filter(time -> !VisibleDate.isElsewhere(time))
            .toList();
    Stream<Element> ordered =
        Stream.concat(times.stream().filter(time -> time.closest("article") != null).limit(1), times.stream().limit(1));
    if (address == null) return firstIn(ordered, numbers);
    return times.stream()
        .map(time -> firstIn(Stream.of(time), numbers))
        .filter(Objects::nonNull)
        .filter(date -> date.day().equals(address.day()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable PageDate firstIn(Stream<Element> elements, NumericDates numbers) {
    return elements.map(element -> inElement(element, numbers)).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static @Nullable PageDate inElement(Element element, NumericDates numbers) {
    PageDate machine = first(texts(element));
    return machine == null && element.text().length() < 100 ? VisibleDate.read(element.text(), numbers) : machine;
  }

  private static Stream<String> texts(Element element) {
    // Before there was <time>, the machine's form of a date stood in the title of an <abbr>.
    String title = element.normalName().equals("abbr") ? element.attr("title") : "";
    return Stream.of(element.attr("content"), element.attr("datetime"), title, element.text());
  }

  private static List<PageDate> dates(Stream<String> texts) {
    return texts.map(PageDates::parse).filter(Objects::nonNull).toList();
  }

  private static @Nullable PageDate first(Stream<String> texts) {
    return texts.map(PageDates::parse).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
