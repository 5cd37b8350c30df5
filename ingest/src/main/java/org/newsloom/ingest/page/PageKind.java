package org.newsloom.ingest.page;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.DateSource;
import org.newsloom.ingest.page.Extraction.Kind;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

/**
 * Tells articles from everything else that is served in their place. In doubt a page is an article:
 * a wrong one can be seen and searched, a refused one is lost.
 */
final class PageKind {
  private static final int MIN_TEXT = 40;
  private static final int MIN_UNDECLARED_TEXT = 140;
  private static final int SHORT_TEXT = 1500;
  private static final int NOTICE = 600;
  private static final int TEASER = 250;
  private static final int LISTED_HEADLINES = 8;
  private static final int TEASERS = 2;
  private static final int MAX_HEADLINES = 1000;

  /** Where the sentence stands that asks to subscribe; a page's first words are enough. */
  private static final int LOOKED_AT = 20_000;

  private static final String PAYWALL =
      "[class*=paywall], [id*=paywall], [class*=subscribe-wall], [class*=subscriber-only],"
          + " [class*=piano-], [class*=regwall], [data-paywall], [class*=premium-box]";

  /** Several words in a row, or a long number: what editorial systems make of a headline. */
  private static final Pattern ARTICLE_PATH =
      Pattern.compile("[^/-]+[-_][^/-]+[-_][^/-]+[-_][^/]+/?$|\\d{5,}[^/]*/?$");

  /** They have a day of publication of their own. */
  private static final Set<Kind> ABOUT_ONE_THING =
      EnumSet.of(Kind.NO_TEXT, Kind.PAYWALLED, Kind.VIDEO, Kind.GALLERY);

  private final Outline outline;
  private final Document page;
  private final JsonLd jsonLd;
  private final MetaElements meta;
  private final PageMetadata metadata;

  private final String tabTitle;
  private final String path;
  private final boolean isHome;

  PageKind(
      Outline outline, JsonLd jsonLd, MetaElements meta, PageMetadata metadata, @Nullable URI url) {
    this.outline = outline;
    this.page = outline.document();
    this.jsonLd = jsonLd;
    this.meta = meta;
    this.metadata = metadata;
    this.tabTitle = PageTitle.ofTab(page);
    URI address = url == null ? metadata.canonicalUrl() : url;
    this.path = address == null || address.getPath() == null ? "" : address.getPath();
    this.isHome = isHome(url);
  }

  /** Why the page is no article, given the text that was found on it; null if it is one. */
  @Nullable NotAnArticle whyNot(ArticleBody body) {
    String text = body.text();
    NotAnArticle instead = text.length() < SHORT_TEXT ? servedInstead(text) : null;
    if (instead != null) return instead;
    if (isTeaser(text)) {
      return not(Kind.PAYWALLED, "only the beginning is shown to those who do not subscribe");
    }
    if (isHome) return not(Kind.HOME_PAGE, "the address is that of a home page");
    NotAnArticle show = text.length() < NOTICE ? shownOrListed(body) : listed(body);
    if (show != null) return show;
    int enough = metadata.declaresArticle() ? MIN_TEXT : MIN_UNDECLARED_TEXT;
    if (text.length() < enough) return not(Kind.NO_TEXT, "there is too little text on the page");
    return null;
  }

  private @Nullable NotAnArticle servedInstead(String text) {
    if (metadata.declaresArticle()) return null;
    String titles = metadata.title() + '\n' + tabTitle + '\n';
    String all = text.length() < NOTICE ? titles + text : titles;
    if (isError(text)) return not(Kind.SOFT_404, "the page says that there is nothing here");
    if (PageWords.CHALLENGE.matcher(all).find()) {
      return not(Kind.BOT_WALL, "the site asks for a browser with scripts or for a human");
    }
    if (page.selectFirst("input[type=password]") != null
        && PageWords.LOGIN.matcher(metadata.title()).matches()) {
      return not(Kind.LOGIN, "the page asks to log in");
    }
    if (text.length() < MIN_UNDECLARED_TEXT
        && page.selectFirst(PageWords.CHALLENGE_MARKUP) != null) {
      return not(Kind.BOT_WALL, "the site asks for a human");
    }
    if (PageWords.askForConsent(titles + text)) {
      return not(Kind.CONSENT_WALL, "the page asks about cookies instead of showing an article");
    }
    return null;
  }

  private boolean isError(String text) {
    return PageWords.ERROR.matcher(metadata.title()).matches()
        || PageWords.ERROR.matcher(tabTitle).matches()
        || (text.length() < NOTICE && PageWords.NOTHING_HERE.matcher(shown()).find());
  }

  /** A paragraph or two, and then the question whether one would not like to pay. */
  private boolean isTeaser(String text) {
    boolean closed = Boolean.FALSE.equals(Facts.isFree(metadata, meta));
    if (closed && text.length() < TEASER) return true;
    return text.length() < NOTICE
        && (closed || page.selectFirst(PAYWALL) != null)
        && PageWords.SUBSCRIBE_TO_READ.matcher(shown()).find();
  }

  /** What a reader sees, menus and boxes included; no more than matters. */
  private String shown() {
    return CleanText.clip(page.body().text(), LOOKED_AT);
  }

  private @Nullable NotAnArticle shownOrListed(ArticleBody body) {
    if (!metadata.declaresArticle()) {
      if (isFilm()) return not(Kind.VIDEO, "the page shows a film, with little text beside it");
      if (ArticleSort.isGallery(outline, jsonLd, path)) {
        return not(Kind.GALLERY, "the page shows pictures, with little text beside them");
      }
    }
    return listed(body);
  }

  private boolean isFilm() {
    return jsonLd.names("videoobject")
        || meta.first("og:type").toLowerCase(Locale.ROOT).startsWith("video");
  }

  /** Many linked headlines, little text beside them, and an address that names no one thing. */
  private @Nullable NotAnArticle listed(ArticleBody body) {
    if (metadata.declaresArticle() || body.text().length() > SHORT_TEXT) return null;
    boolean declared = jsonLd.names("collectionpage") || jsonLd.names("searchresultspage");
    if (!declared && linkedHeadlines(0, outline.size()) < LISTED_HEADLINES) return null;
    if (isHome(metadata.canonicalUrl())) {
      return not(Kind.HOME_PAGE, "the home page was sent in place of what was asked for");
    }
    if (!declared && (ARTICLE_PATH.matcher(path).find() || isOneText(body))) return null;
    return not(Kind.SECTION_PAGE, "the page lists articles and is none itself");
  }

  /** Whether this much text stands together, and not beside the headlines of other articles. */
  private boolean isOneText(ArticleBody body) {
    List<TextBlock> blocks = body.blocks();
    return body.text().length() >= NOTICE
        && !blocks.isEmpty()
        && linkedHeadlines(blocks.getFirst().place(), blocks.getLast().place()) < TEASERS;
  }

  private long linkedHeadlines(int from, int to) {
    return outline
        .placesOf("h1", "h2", "h3", "h4")
        .filter(place -> place >= from && place < to)
        .limit(MAX_HEADLINES)
        .mapToObj(outline::element)
        .filter(PageKind::isLinked)
        .count();
  }

  private static boolean isHome(@Nullable URI url) {
    return url != null
        && url.getPath() != null
        && url.getPath().length() <= 1
        && url.getQuery() == null;
  }

  private static boolean isLinked(Element heading) {
    return heading.selectFirst("a[href]") != null || heading.closest("a[href]") != null;
  }

  private NotAnArticle not(Kind kind, String reason) {
    Published published = metadata.published();
    // What stands beside so little text may be the date of anything, or that of today.
    boolean isSure =
        published != null
            && (published.source() == DateSource.METADATA
                || (ABOUT_ONE_THING.contains(kind) && published.source() != DateSource.TEXT));
    return new NotAnArticle(kind, reason, isSure ? published : null);
  }
}
