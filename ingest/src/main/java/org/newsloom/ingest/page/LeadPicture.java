package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a page writes below its article's picture. */
record LeadPicture(@Nullable String caption, @Nullable String credit) {
  private static final LeadPicture SILENT = new LeadPicture(null, null);

  private static final int MAX_CAPTION = 1_000;
  private static final int MAX_CREDIT = 200;
  private static final int MAX_FIGURES = 50;

  private static final String CAPTION =
      "figcaption, .wp-caption-text, .caption, [class*=caption-text], [class*=image-caption]";

  private static final String CREDIT =
      "[class*=credit], [class*=copyright], [class*=photographer], [class*=image-source], cite,"
          + " small, [itemprop=copyrightHolder], [itemprop=creditText]";

  /** The size or the edition of a picture, as systems write it into its name. */
  private static final Pattern VARIANT = Pattern.compile("[-_~](?:\\d+x\\d+|v-\\w+|scaled|large)");

  /** A service that makes pictures smaller is told where the large one is. */
  private static final Pattern RESIZED =
      Pattern.compile("[?&](?:url|src|image)=((?:[\\w.~:/-]|%[0-9A-Fa-f]{2})+)");

  /** "Photo: A. Lee" within a caption, or in brackets after it. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?iU)^(|.*?[.!?…»\"”]|.*?(?=\\s*[(\\[|/–—]))[\\s(\\[|/–—-]*(?:photo(?:graph)?s?(?: by)?|image|picture|credit|foto|crédit|bild"
              + "|صورة|تصوير|عدسة|צילום|عکس)\\s*(?:\\([^()]{1,40}\\))?\\s*[:：]\\s*([^)\\]]+?)[)\\]]?\\.?$");

  static LeadPicture of(
      Outline page, JsonLd jsonLd, @Nullable JsonNode article, @Nullable URI image) {
    if (image == null) return SILENT;
    LeadPicture shown = shown(page, image);
    if (shown.caption != null && shown.credit != null) return shown;
    for (JsonNode described : jsonLd.values(article, "image")) {
      String credit = firstOf(jsonLd, described, "creditText", "copyrightHolder", "author");
      return new LeadPicture(
          shown.caption == null
              ? orNull(jsonLd.text(described, "caption"), MAX_CAPTION)
              : shown.caption,
          shown.credit == null ? orNull(credit, MAX_CREDIT) : shown.credit);
    }
    return shown;
  }

  private static LeadPicture shown(Outline page, URI image) {
    String name = nameOf(image.toString());
    List<Element> figures =
        page.named("figure", "figcaption", "div")
            .filter(LeadPicture::isFigure)
            .limit(MAX_FIGURES)
            .toList();
    for (Element figure : figures) {
      if (!shows(figure, name)) continue;
      Element caption = figure.selectFirst(CAPTION);
      if (caption != null) return read(caption, figure);
    }
    return SILENT;
  }

  private static boolean isFigure(Element element) {
    return switch (element.normalName()) {
      case "figure" -> true;
      case "figcaption" -> {
        Element before = element.previousElementSibling();
        yield before != null && before.normalName().equals("amp-img");
      }
      default -> element.hasClass("wp-caption");
    };
  }

  private static boolean shows(Element figure, String name) {
    for (Element picture : figure.select("img, amp-img, source")) {
      for (String link : List.of("src", "data-src", "srcset", "data-srcset")) {
        String first = picture.attr(link).strip().split("[\\s,]", 2)[0];
        if (!first.isEmpty() && nameOf(first).equals(name)) return true;
      }
    }
    return false;
  }

  /** The file's name without folders, query and size: what its copies on one page share. */
  private static String nameOf(String link) {
    Matcher inner = RESIZED.matcher(link);
    String picture = inner.find() ? URLDecoder.decode(inner.group(1), UTF_8) : link;
    String path = picture.replaceFirst("[?#].*$", "");
    String file = path.substring(path.lastIndexOf('/') + 1);
    return VARIANT.matcher(file).replaceAll("");
  }

  private static LeadPicture read(Element caption, Element figure) {
    Element credited = caption.selectFirst(CREDIT);
    if (credited == null) credited = figure.selectFirst(CREDIT);
    String credit = credited == null ? "" : CleanText.line(credited.text());
    String text = CleanText.line(caption.text());
    if (!credit.isEmpty() && text.endsWith(credit)) {
      text = text.substring(0, text.length() - credit.length()).strip();
    }
    Matcher named = NAMED.matcher(CleanText.clip(credit.isEmpty() ? text : credit, MAX_CAPTION));
    if (named.matches()) {
      if (credit.isEmpty()) text = named.group(1);
      credit = named.group(2);
    }
    return new LeadPicture(orNull(text, MAX_CAPTION), orNull(credit, MAX_CREDIT));
  }

  private static String firstOf(JsonLd jsonLd, JsonNode node, String... names) {
    for (String name : names) {
      String text = jsonLd.text(node, name);
      if (!text.isBlank()) return text;
    }
    return "";
  }

  private static @Nullable String orNull(String text, int max) {
    String line = CleanText.clip(PlainText.line(text), max);
    return line.isEmpty() ? null : line;
  }
}
