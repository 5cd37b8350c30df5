package org.newsloom.ingest.page;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a page says about its article: JSON-LD first, then OpenGraph and other {@code meta}
 * elements, then markup.
 *
 * @param isForFree null where the page does not say
 * @param articleText the body that JSON-LD carries, empty if none
 * @param declaresArticle whether JSON-LD or OpenGraph call the page an article
 */
record PageMetadata(
    String title,
    @Nullable String summary,
    List<String> authors,
    List<String> keywords,
    @Nullable String section,
    @Nullable URI image,
    @Nullable String language,
    @Nullable Published published,
    @Nullable Instant updatedAt,
    @Nullable URI canonicalUrl,
    @Nullable String siteName,
    @Nullable Boolean isForFree,
    String articleText,
    boolean declaresArticle) {

  private static final int MAX_SUMMARY = 2_000;
  private static final int MAX_KEYWORDS = 50;
  private static final int MAX_KEYWORD = 100;
  private static final int MAX_NAME = 200;
  private static final Pattern KEYWORD_DIVIDER = Pattern.compile("[,;،]");
  private static final Pattern PRIMARY_LANGUAGE = Pattern.compile("([a-zA-Z]{2,3})(?:[-_].*)?");

  static PageMetadata of(Outline outline, JsonLd jsonLd, MetaElements meta) {
    Document page = outline.document();
    PageLinks links = new PageLinks(outline);
    JsonNode article = jsonLd.article();
    String siteName =
        PlainText.line(
            firstOf(
                meta.first("og:site_name"),
                jsonLd.text(article, "publisher"),
                meta.first("application-name")));
    String title = PageTitle.of(outline, jsonLd.text(article, "headline"), meta, siteName);
    return new PageMetadata(
        title,
        orNull(
            clean(
                firstOf(
                    meta.first("og:description", "description", "twitter:description"),
                    jsonLd.text(article, "description")),
                MAX_SUMMARY)),
        Authors.of(page, jsonLd, article, meta),
        keywords(jsonLd, article, meta),
        orNull(
            clean(
                firstOf(
                    jsonLd.text(article, "articleSection"),
                    meta.first("article:section", "articlesection")),
                MAX_NAME)),
        image(outline, links, jsonLd, article, meta),
        language(outline, jsonLd, article, meta),
        PublicationDate.published(outline, jsonLd, meta, title),
        PublicationDate.updated(page, jsonLd, meta),
        canonicalUrl(outline, links, meta),
        orNull(CleanText.clip(siteName, MAX_NAME)),
        isForFree(jsonLd.text(article, "isAccessibleForFree")),
        jsonLd.text(article, "articleBody"),
        article != null || meta.first("og:type").toLowerCase(Locale.ROOT).endsWith("article"));
  }

  private static List<String> keywords(
      JsonLd jsonLd, @Nullable JsonNode article, MetaElements meta) {
    List<String> raw = new ArrayList<>(meta.all("article:tag"));
    jsonLd.values(article, "keywords").forEach(node -> raw.add(JsonLd.nameOf(node)));
    if (raw.isEmpty()) raw.addAll(meta.all("news_keywords"));
    if (raw.isEmpty()) raw.addAll(meta.all("keywords"));
    Set<String> keywords = new LinkedHashSet<>();
    for (String each : raw) {
      for (String keyword : KEYWORD_DIVIDER.split(each, -1)) {
        String clean = clean(keyword, MAX_KEYWORD);
        if (!clean.isEmpty() && keywords.size() < MAX_KEYWORDS) keywords.add(clean);
      }
    }
    return List.copyOf(keywords);
  }

  private static @Nullable URI image(
      Outline page, PageLinks links, JsonLd jsonLd, @Nullable JsonNode article, MetaElements meta) {
    Stream<String> declared =
        Stream.of(
            meta.first("og:image", "og:image:url", "og:image:secure_url"),
            meta.first("twitter:image", "twitter:image:src"));
    Stream<String> described =
        jsonLd.values(article, "image").stream()
            .map(
                node ->
                    node.isObject()
                        ? firstOf(
                            node.path("url").asString(""), node.path("contentUrl").asString(""))
                        : node.asString(""));
    return Stream.concat(declared, described)
        .filter(link -> !link.isBlank())
        .map(links::absolute)
        .filter(Objects::nonNull)
        .findFirst()
        .map(picture -> ShownPicture.of(page, links, picture))
        .orElse(null);
  }

  private static @Nullable String language(
      Outline page, JsonLd jsonLd, @Nullable JsonNode article, MetaElements meta) {
    String attribute =
        page.named("html")
            .findFirst()
            .map(html -> firstOf(html.attr("lang"), html.attr("xml:lang")))
            .orElse("");
    for (String declared :
        List.of(
            attribute,
            jsonLd.text(article, "inLanguage"),
            meta.first("og:locale"),
            meta.first("content-language", "language", "dc.language"))) {
      Matcher primary = PRIMARY_LANGUAGE.matcher(declared.strip());
      if (primary.matches()) return primary.group(1).toLowerCase(Locale.ROOT);
    }
    return null;
  }

  private static @Nullable URI canonicalUrl(Outline page, PageLinks links, MetaElements meta) {
    String declared = firstOf(PageLinks.canonical(page), meta.first("og:url"));
    return declared.isBlank() ? null : links.absolute(declared);
  }

  private static @Nullable Boolean isForFree(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> null;
    };
  }

  private static String clean(String text, int max) {
    return CleanText.clip(PlainText.line(text), max);
  }

  private static String firstOf(String... texts) {
    for (String text : texts) {
      if (!text.isBlank()) return text;
    }
    return "";
  }

  private static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text;
  }
}
