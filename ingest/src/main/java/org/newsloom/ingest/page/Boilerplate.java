package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;

/**
 * Takes out of a page what is never part of an article: hidden text, navigation, and whatever its
 * own markup names as something else.
 */
final class Boilerplate {
  private static final Set<String> ELEMENTS =
      Set.of(
          "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
          "video", "audio", "nav", "footer", "aside", "dialog", "menu", "figcaption", "button",
          "select", "textarea", "input", "map", "fieldset");

  private static final Set<String> WORDS =
      Set.of(
          // readers' voices
          "comment", "comments", "commentlist", "disqus", "replies", "respond", "livefyre",
          // other articles
          "related", "recommended", "recommendation", "recommendations", "recirc", "recirculation",
          "outbrain", "taboola", "trending", "popular", "teaser", "teasers", "readmore", "upnext",
          // what readers should do
          "share", "sharing", "social", "sharebar", "addthis", "newsletter", "newsletters", "signup",
          "subscribe", "subscription", "promo", "promotion", "donate", "login", "poll",
          // advertising
          "ad", "ads", "advert", "adverts", "advertisement", "advertising", "sponsor", "sponsored",
          // around the article
          "sidebar", "breadcrumb", "breadcrumbs", "nav", "navbar", "navigation", "menu", "footer",
          "pagination", "pager", "toc", "cookie", "cookies", "consent", "gdpr",
          "onetrust", "popup", "modal", "overlay", "toolbar", "masthead", "copyright", "disclaimer",
          // about the article
          "byline", "author", "authors", "bio", "dateline", "timestamp", "tags", "taglist", "tagcloud",
          "caption", "captions", "credit", "credits", "rating", "ratings", "meta", "metadata",
          "infobox", "factbox", "carousel", "slideshow", "slider", "lightbox", "gallery", "player",
          // not shown
          "hidden", "hide", "invisible", "screenreader");

  /** Words that hold true however much text is in such an element. */
  private static final Set<String> SURE =
      Set.of("comments", "commentlist", "disqus", "livefyre", "onetrust", "gdpr", "cookie", "cookies", "related", "recommended");

  private static final Set<String> ROLES =
      Set.of(
          "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "menu",
          "alert", "toolbar", "alertdialog");

  private static final Pattern HIDDEN_STYLE =
      Pattern.compile(
          "display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d]*[1-9])");

  /** Of the page's prose: what holds more of it is no boilerplate, whatever it is called. */
  private static final double TOO_MUCH = 0.4;

  private Boilerplate() {}

  static void removeFrom(Document page) {
    remove(page, Boilerplate::isElsewhere);
    remove(page, Boilerplate::isHidden);
    int prose = proseLength(page);
    for (Element element : find(page, element -> MarkupWords.any(element, WORDS))) {
      if (element.parent() == null || holdsTheArticle(element)) continue;
      if (MarkupWords.any(element, SURE) || proseLength(element) <= TOO_MUCH * prose) element.remove();
    }
  }

  private static boolean holdsTheArticle(Element element) {
    return element.selectFirst("h1, [itemprop=articleBody]") != null;
  }

  private static void remove(Document page, java.util.function.Predicate<Element> condition) {
    for (Element element : find(page, condition)) {
      if (element.parent() != null) element.remove();
    }
  }

  private static List<Element> find(Document page, java.util.function.Predicate<Element> condition) {
    List<Element> found = new ArrayList<>();
    page.body()
        .filter(
            new NodeFilter() {
              @Override
              public FilterResult head(Node node, int depth) {
                if (node instanceof Element element && depth > 0 && condition.test(element)) {
                  found.add(element);
                }
                return FilterResult.CONTINUE;
              }
            });
    return found;
  }

  private static int proseLength(Element element) {
    return TextBlocks.of(element).stream()
        .filter(TextBlock::isProse)
        .mapToInt(TextBlock::length)
        .sum();
  }

  private static boolean isElsewhere(Element element) {
    return ELEMENTS.contains(element.normalName())
        || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT));
  }

  private static boolean isHidden(Element element) {
    // React streams finished parts of a page in hidden elements S:0, S:1, ... and then shows them.
    boolean waiting = element.id().startsWith("S:");
    return (element.hasAttr("hidden") && !waiting)
        || HIDDEN_STYLE.matcher(element.attr("style").toLowerCase(Locale.ROOT)).find();
  }
}
