package org.newsloom.ingest.page;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.ArticleKind;
import tools.jackson.databind.JsonNode;

/** Tells columns, live blogs and text beside films or pictures from plain articles. */
final class ArticleSort {
  private static final Pattern OPINION_SECTION =
      Pattern.compile(
          "(?iU)\\W*(?:opinions?|op-?eds?|comment|commentary|comment is free|editorials?|columns?"
              + "|columnists?|viewpoints?|meinung|kommentare?|tribunes?|débats|édito\\w*"
              + "|opini[oó]n|opinião|opinioni|мнени[ея]|görüş|yazarlar|رأي|آراء|مقالات(?: ال?رأي)?"
              + "|أعمدة|افتتاحية|דעות|טורים|מאמרי דעה|یادداشت|دیدگاه|سرمقاله)\\W*");

  private static final Pattern OPINION_PATH =
      Pattern.compile(
          "(?i)/(?:opinions?|op-?eds?|commentisfree|commentary|editorials?|columns|columnists?"
              + "|viewpoints?|meinung|kommentare?|tribunes?|opinion-\\w+)/.+");

  private static final Pattern LIVE_PATH =
      Pattern.compile("(?i)/(?:live|liveblog|live-blog|live-updates|liveticker|en-direct)/.+");

  private static final Pattern VIDEO_PATH =
      Pattern.compile("(?i)/(?:videos?|watch|tv|av|فيديو|וידאו|ویدئو)/.+");

  private static final Pattern GALLERY_PATH =
      Pattern.compile(
          "(?i)/(?:gallery|galleries|photos?|pictures|in-pictures|slideshows?|diaporama|photo-essay"
              + "|bildstrecken?|fotogaler\\w+)/.+");

  private static final Pattern LIVE_NAME =
      Pattern.compile("(?i)live-?_?(?:blog|update|ticker)|ticker-?_?entry");

  /** Of times and of pictures; the first ones tell. */
  private static final int LOOKED_AT = 300;

  private static final int ENTRIES = 3;
  private static final int PICTURES = 5;

  private ArticleSort() {}

  static ArticleKind of(
      Outline page,
      JsonLd jsonLd,
      @Nullable JsonNode article,
      MetaElements meta,
      @Nullable String section,
      @Nullable URI url) {
    Set<String> types = article == null ? Set.of() : Set.copyOf(JsonLd.types(article));
    String path = url == null || url.getPath() == null ? "" : url.getPath();
    if (types.contains("liveblogposting")
        || jsonLd.names("liveblogposting")
        || isLive(page, path)) {
      return ArticleKind.LIVE_BLOG;
    }
    if (types.contains("opinionnewsarticle")
        || (section != null && OPINION_SECTION.matcher(section).matches())
        || OPINION_PATH.matcher(path).matches()) {
      return ArticleKind.OPINION;
    }
    String ogType = meta.first("og:type").toLowerCase(Locale.ROOT);
    if (ogType.startsWith("video") || VIDEO_PATH.matcher(path).matches()) return ArticleKind.VIDEO;
    if (isGallery(page, jsonLd, path)) return ArticleKind.GALLERY;
    return ArticleKind.ARTICLE;
  }

  private static boolean isLive(Outline page, String path) {
    List<Element> times = page.named("time").limit(LOOKED_AT).toList();
    if (times.size() < ENTRIES) return false;
    return LIVE_PATH.matcher(path).matches()
        || times.stream().filter(ArticleSort::isInLiveBlog).limit(ENTRIES).count() == ENTRIES;
  }

  private static boolean isInLiveBlog(Element time) {
    for (Element e = time; e != null && !e.normalName().equals("body"); e = e.parent()) {
      if (e.hasAttr("class") && LIVE_NAME.matcher(e.className()).find()) return true;
      if (e.hasAttr("id") && LIVE_NAME.matcher(e.id()).find()) return true;
    }
    return false;
  }

  static boolean isGallery(Outline page, JsonLd jsonLd, String path) {
    if (jsonLd.names("imagegallery") || jsonLd.names("mediagallery")) return true;
    if (!GALLERY_PATH.matcher(path).matches()) return false;
    return page.named("img")
            .limit(LOOKED_AT)
            .filter(image -> image.closest("figure") != null)
            .limit(PICTURES)
            .count()
        == PICTURES;
  }
}
