package org.newsloom.ingest.page;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
      Pattern.compile(
              "publi(?:sh|cation)|pub_?-?(?:date|time)|issued|upload|posted|post.?date|release.?date")
          .asPredicate();

  /** What only says "date" may be that of the last change. */
  private static final Predicate<String> LIKE_DATE =
      Pattern.compile("date\\b|\\bdate|created|timestamp|citation_date").asPredicate();

  private static final Predicate<String> OTHER =
      Pattern.compile(
              "modif|updat|publisher|expir|revis|(?:^|[.:_-])(?:valid|event|start|end|until|birth)")
          .asPredicate();

  private static final int MAX_TIMES = 100;

  /** In days: no article is kept that long after it got its address. */
  private static final int MOVED = 90;

  private static final String NAMED =
      "[itemprop~=datePublished], time[pubdate], abbr.published[title], [property~=datePublished], [property~=dc.*:(issued|date)]";

  private PublicationDate() {}

  static @Nullable Published published(
      Outline outline, JsonLd jsonLd, MetaElements meta, String title) {
    Document page = outline.document();
    JsonNode article = jsonLd.article();
    List<PageDate> declared =
        dates(
            Stream.of(
                    Stream.of(jsonLd.text(article, "datePublished")),
                    Stream.of(PUBLISHED).map(meta::first),
                    Stream.of(jsonLd.text(jsonLd.page(), "datePublished")))
                .flatMap(Function.identity()));
    PageDate address = AddressDate.of(outline, meta);
    if (!declared.isEmpty()) {
      // Articles that move to another system keep their address, and may be given a new date.
      PageDate filed = AddressDate.ofFolders(outline, meta);
      if (filed != null && DAYS.between(filed.day(), declared.getFirst().day()) > MOVED) {
        return Published.of(filed, DateSource.ADDRESS);
      }
      return published(outline, declared, address, title, DateSource.METADATA);
    }
    VisibleDate visible = new VisibleDate(outline, title);
    // Comments have dates of publication, too.
    PageDate marked =
        firstIn(page.select(NAMED).stream().filter(named -> !visible.isElsewhere(named)).limit(1));
    if (marked == null) marked = first(meta.named(LIKE_PUBLISHED.and(OTHER.negate())));
    if (marked == null) marked = first(Stream.of(jsonLd.text(article, "dateCreated")));
    if (marked == null) marked = inTimes(outline, visible, address);
    if (marked == null && address == null) {
      marked = first(meta.named(LIKE_DATE.and(OTHER.negate())));
    }
    if (marked != null) {
      return published(outline, List.of(marked), address, title, DateSource.MARKUP);
    }
    if (address != null) return Published.of(address, DateSource.ADDRESS);
    PageDate seen = visible.published();
    if (seen != null) return Published.of(seen, DateSource.TEXT);
    PageDate data = ScriptDates.of(outline);
    if (data != null) return Published.of(data, DateSource.SCRIPT);
    PageDate changed = visible.changed();
    return changed == null ? null : Published.of(changed, DateSource.CHANGE);
  }

  /** The first of the dates, in the zone or at least on the day of the page's readers. */
  private static Published published(
      Outline outline,
      List<PageDate> dates,
      @Nullable PageDate address,
      String title,
      DateSource source) {
    PageDate date = dates.getFirst();
    if (!PageZone.isUnknown(date)) return Published.of(date, source);
    VisibleDate visible = new VisibleDate(outline, title);
    Optional<ZoneOffset> offset = offset(outline, dates, visible);
    if (offset.isPresent()) {
      return Published.of(PageDate.of(date.instant().atOffset(offset.get())), source);
    }
    return Stream.of(Optional.ofNullable(address), Optional.ofNullable(visible.dateline()))
        .flatMap(Optional::stream)
        .map(seen -> PageDate.of(seen.day()))
        .filter(seen -> PageZone.mayBeOn(seen.day(), date))
        .findFirst()
        .map(seen -> new Published(seen, date.instant(), source))
        .orElse(Published.of(date, source));
  }

  private static Optional<ZoneOffset> offset(
      Outline outline, List<PageDate> dates, VisibleDate visible) {
    Stream<PageDate> marked =
        outline
            .named("time")
            .limit(MAX_TIMES)
            .map(time -> PageDates.parse(time.attr("datetime")))
            .filter(Objects::nonNull);
    Stream<PageDate> zoned =
        Stream.concat(dates.stream(), marked).filter(other -> other.zone() != null);
    return PageZone.offset(dates.getFirst(), zoned, visible::withClocks);
  }

  static @Nullable Instant updated(Document page, JsonLd jsonLd, MetaElements meta) {
    PageDate updated =
        first(
            Stream.of(
                    Stream.of(jsonLd.text(jsonLd.article(), "dateModified")),
                    Stream.of(UPDATED).map(meta::first),
                    Stream.of("[itemprop=dateModified]")
                        .flatMap(named -> page.select(named).stream().limit(1))
                        .flatMap(PublicationDate::texts))
                .flatMap(Function.identity()));
    return updated == null ? null : updated.instant();
  }

  /** Of those in the article first; where the address tells the day, only one of that day. */
  private static @Nullable PageDate inTimes(
      Outline outline, VisibleDate visible, @Nullable PageDate address) {
    List<Element> times =
        outline.named("time").limit(MAX_TIMES).filter(time -> !visible.isElsewhere(time)).toList();
    Stream<Element> ordered =
        Stream.concat(
            times.stream().filter(time -> time.closest("article") != null).limit(1),
            address == null ? times.stream().limit(1) : times.stream());
    return ordered
        .map(time -> inTime(time, visible))
        .filter(Objects::nonNull)
        .filter(date -> address == null || date.day().equals(address.day()))
        .findFirst()
        .orElse(null);
  }

  /** What a {@code time} says to machines, unless it shows another day than that. */
  private static @Nullable PageDate inTime(Element time, VisibleDate visible) {
    PageDate told = inElement(time);
    PageDate shown = visible.in(time);
    if (told == null || shown == null) return told == null ? shown : told;
    // A day more or less is the zone's doing.
    return Math.abs(DAYS.between(told.day(), shown.day())) > 1 ? shown : told;
  }

  private static @Nullable PageDate firstIn(Stream<Element> elements) {
    return elements
        .map(PublicationDate::inElement)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable PageDate inElement(Element element) {
    return first(texts(element));
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
