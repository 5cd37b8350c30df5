package org.newsloom.ingest.page;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.PageFacts;
import tools.jackson.databind.JsonNode;

/** Gathers what a page tells beside its article. */
final class Facts {
  private static final int MAX_SUBTITLE = 500;
  private static final int MIN_SUBTITLE = 10;
  private static final int MAX_CANDIDATES = 20;

  /** What designers call the line below a headline. */
  private static final Set<String> SUBTITLE =
      Set.of(
          """
          standfirst subtitle subheadline subheading subhead dek deck strapline chapo chapeau
          sottotitolo bajada entradilla spot rutitr
          """
              .split("\\s+"));

  private static final Set<String> SUBTITLE_ELEMENTS = Set.of("h2", "h3", "p", "div", "span");

  private Facts() {}

  static PageFacts of(
      Outline page,
      JsonLd jsonLd,
      MetaElements meta,
      PageMetadata metadata,
      ArticleBody body,
      String text,
      @Nullable URI url,
      List<String> headers) {
    JsonNode article = jsonLd.article();
    LeadPicture picture = LeadPicture.of(page, jsonLd, article, metadata.image());
    String subtitle = subtitle(page, jsonLd, article, metadata.title());
    Published published = metadata.published();
    return new PageFacts(
        ArticleSort.of(page, jsonLd, article, meta, metadata.section(), url),
        isFree(metadata, meta),
        subtitle,
        picture.caption(),
        picture.credit(),
        published == null ? null : published.on().toString(),
        published == null ? null : published.source(),
        OptOuts.of(meta, headers),
        BodyParts.of(page, body, text, leads(subtitle, metadata.summary())));
  }

  /** Pages call their standfirst a heading, but nothing stands below it. */
  private static Set<String> leads(@Nullable String subtitle, @Nullable String summary) {
    return Stream.of(Optional.ofNullable(subtitle), Optional.ofNullable(summary))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  static @Nullable Boolean isFree(PageMetadata metadata, MetaElements meta) {
    if (metadata.isForFree() != null) return metadata.isForFree();
    return switch (meta.first("article:content_tier").toLowerCase(Locale.ROOT)) {
      case "free" -> true;
      case "locked", "metered" -> false;
      default -> null;
    };
  }

  private static @Nullable String subtitle(
      Outline page, JsonLd jsonLd, @Nullable JsonNode article, String title) {
    String declared = PlainText.line(jsonLd.text(article, "alternativeHeadline"));
    if (isSubtitle(declared, title)) return CleanText.clip(declared, MAX_SUBTITLE);
    Predicate<Element> isNamed = MarkupWords.oneOf(SUBTITLE);
    int candidates = 0;
    for (int place = 0; place < page.size() && candidates < MAX_CANDIDATES; place++) {
      if (!page.isElement(place) || !isCandidate(page, place, isNamed)) continue;
      candidates++;
      String text = CleanText.line(page.element(place).text());
      if (isSubtitle(text, title)) return text;
    }
    return null;
  }

  private static boolean isCandidate(Outline page, int place, Predicate<Element> isNamed) {
    if (page.attribute(place, "itemprop").equals("alternativeHeadline")) return true;
    Element element = page.element(place);
    return SUBTITLE_ELEMENTS.contains(element.normalName()) && isNamed.test(element);
  }

  private static boolean isSubtitle(String text, String title) {
    return text.length() >= MIN_SUBTITLE && text.length() <= MAX_SUBTITLE && !text.equals(title);
  }
}
