package org.newsloom.ingest.feed;

import static org.newsloom.ingest.feed.Vocabulary.NEWS;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Sitemaps as feeds: <a
 * href="https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap">news
 * sitemaps</a>, which list the articles of the last two days; of other <a
 * href="https://www.sitemaps.org/protocol.html">sitemaps</a> the pages that changed lately; and
 * indexes of either.
 */
final class NewsSitemap {
  /** A news sitemap holds two days; of a sitemap of everything, no more is news either. */
  private static final Duration NEWS_AGE = Duration.ofDays(2);

  private static final int MAX_SITEMAPS = 1000;

  private NewsSitemap() {}

  static boolean isOne(Element root) {
    return root.getName().equals("urlset") || root.getName().equals("sitemapindex");
  }

  static FeedReading read(FeedTree tree, @Nullable URI url, Instant now) {
    return tree.root().getName().equals("sitemapindex")
        ? new FeedReading.Index(sitemaps(tree.root(), url))
        : new FeedReading.Parsed(feed(tree, url, now));
  }

  /** The sitemaps of an index, those that changed last first, those that do not say behind them. */
  private static List<FeedReading.Sitemap> sitemaps(Element root, @Nullable URI url) {
    List<FeedReading.Sitemap> sitemaps = new ArrayList<>();
    for (Element sitemap : children(root, "sitemap").toList()) {
      URI location = location(sitemap, url);
      if (location != null) sitemaps.add(new FeedReading.Sitemap(location, changedAt(sitemap)));
    }
    sitemaps.sort(
        Comparator.comparing(
                FeedReading.Sitemap::changedAt,
                Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(sitemap -> !sitemap.url().getRawPath().contains("news")));
    return sitemaps.subList(0, Math.min(sitemaps.size(), MAX_SITEMAPS));
  }

  private static ParsedFeed feed(FeedTree tree, @Nullable URI url, Instant now) {
    List<Element> pages = children(tree.root(), "url").toList();
    boolean isNews = pages.stream().anyMatch(page -> NEWS.in(page, "news").findAny().isPresent());
    List<ParsedEntry> entries =
        pages.stream()
            .filter(page -> isNews || isRecent(page, now))
            .map(page -> isNews ? article(page, url) : page(page, url))
            .filter(Objects::nonNull)
            .sorted(
                Comparator.comparing(
                    ParsedEntry::published, Comparator.nullsLast(Comparator.reverseOrder())))
            .toList();
    List<ParsedEntry> kept = entries.subList(0, Math.min(entries.size(), FeedParser.MAX_ENTRIES));
    Element publication =
        pages.stream()
            .flatMap(page -> NEWS.in(page, "news"))
            .flatMap(news -> NEWS.in(news, "publication"))
            .findFirst()
            .orElse(null);
    return new ParsedFeed(
        EntryText.title(text(publication, "name")),
        null,
        EntryText.language(text(publication, "language")),
        null,
        kept,
        FeedReader.problem(tree.problem(), entries.size() - kept.size()));
  }

  private static boolean isRecent(Element page, Instant now) {
    Instant changedAt = changedAt(page);
    return changedAt != null && changedAt.isAfter(now.minus(NEWS_AGE));
  }

  /** Of a sitemap with news in it, what is no news is left out. */
  private static @Nullable ParsedEntry article(Element page, @Nullable URI url) {
    Element news = NEWS.in(page, "news").findFirst().orElse(null);
    URI link = location(page, url);
    if (news == null || link == null) return null;
    String keywords = text(news, "keywords");
    return new ParsedEntry(
        link.toString(),
        EntryText.title(text(news, "title")),
        link,
        EntryText.date(FeedDates.parse(text(news, "publication_date"))),
        EntryText.date(changedAt(page)),
        List.of(),
        null,
        null,
        keywords == null ? List.of() : EntryText.names(List.of(keywords.split(","))));
  }

  private static @Nullable ParsedEntry page(Element page, @Nullable URI url) {
    URI link = location(page, url);
    if (link == null) return null;
    Instant changedAt = EntryText.date(changedAt(page));
    return new ParsedEntry(
        link.toString(), null, link, null, changedAt, List.of(), null, null, List.of());
  }

  private static @Nullable URI location(Element of, @Nullable URI url) {
    return children(of, "loc")
        .map(loc -> EntryUrl.of(loc.getTextTrim(), url))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant changedAt(Element of) {
    return children(of, "lastmod")
        .map(lastmod -> FeedDates.parse(lastmod.getTextTrim()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** By name alone: their namespace is mistyped as often as not. */
  private static Stream<Element> children(Element of, String name) {
    return of.getChildren().stream()
        .filter(child -> child.getName().equals(name) && child.getNamespacePrefix().isEmpty());
  }

  private static @Nullable String text(@Nullable Element of, String name) {
    if (of == null) return null;
    return NEWS.in(of, name).map(Element::getTextTrim).findFirst().orElse(null);
  }
}
