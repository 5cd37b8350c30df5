package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;

/**
 * What on a page is never part of an article: hidden text, navigation, and whatever its own markup
 * names as something else.
 */
final class Boilerplate {
  private static final Set<String> ELEMENTS =
      Set.of(
          """
          script style noscript template svg iframe object embed canvas video audio nav
          footer aside dialog menu figcaption button select textarea input map fieldset
          """
              .split("\\s+"));

  private static final Set<String> ROLES =
      Set.of(
          """
          navigation banner complementary contentinfo search dialog menu alert toolbar
          alertdialog
          """
              .split("\\s+"));

  /**
   * Words in a class or id. In this order: readers' voices; other articles; what readers should do;
   * advertising; around the article; about the article; pictures and films.
   */
  private static final Set<String> WORDS =
      Set.of(
          """
          comment comments commentlist disqus replies respond livefyre
          related recommended recommendation recommendations recirc recirculation outbrain
          taboola trending popular teaser teasers readmore upnext
          share sharing social sharebar addthis newsletter newsletters signup subscribe
          subscription promo promotion donate login poll
          ad ads advert adverts advertisement advertising sponsor sponsored
          sidebar breadcrumb breadcrumbs nav navbar navigation menu footer pagination pager
          toc cookie cookies consent gdpr onetrust popup modal overlay toolbar masthead
          copyright disclaimer
          byline author authors bio dateline timestamp tags taglist tagcloud rating ratings
          meta metadata infobox factbox
          caption captions credit credits carousel slideshow slider lightbox gallery player
          """
              .split("\\s+"));

  /** Words that hold true however much text is in such an element. */
  private static final Set<String> SURE =
      Set.of(
          """
          comments commentlist disqus livefyre onetrust gdpr cookie cookies related
          recommended
          """
              .split("\\s+"));

  private static final Set<String> TEASER = Set.of("teaser");

  /** Of the page's prose: what holds more of it is no boilerplate, whatever it is called. */
  private static final double TOO_MUCH = 0.4;

  private static final Pattern HIDDEN_STYLE =
      Pattern.compile(
          "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d]*[1-9])");

  private static final Set<String> HIDDEN_CLASSES =
      Set.of(
          """
          hidden hide invisible is-hidden d-none sr-only visually-hidden visuallyhidden
          screen-reader-text screenreader
          """
              .split("\\s+"));

  /** Frameworks write "hidden, but not on a wide screen" as two classes of one element. */
  private static final Pattern SHOWN_SOMEWHERE =
      Pattern.compile("(?:^|\\s)(?:\\w+:|d-\\w+-)(?:block|flex|inline|grid|table)");

  private Boilerplate() {}

  /** The elements to leave out. They stay in the page: taking many out of one is slow. */
  static Set<Element> of(Document page) {
    Set<Element> leftOut = new HashSet<>(find(page, e -> isElsewhere(e) || isHidden(e)));
    TextDensity density = TextDensity.of(page, TextBlocks.of(page.body(), leftOut));
    double tooMuch = TOO_MUCH * density.prose(page.body());
    // What holds the article is told apart in one query, not in one for each suspect.
    Set<Element> holders = holders(page);
    for (Element named : find(page, element -> MarkupWords.any(element, WORDS))) {
      boolean sure = density.prose(named) <= tooMuch || MarkupWords.any(named, SURE);
      if (sure && !holders.contains(named) && !isStandfirst(named)) leftOut.add(named);
    }
    return leftOut;
  }

  /** A teaser of this article itself: right under the headline, and leading nowhere. */
  private static boolean isStandfirst(Element named) {
    Element before = named.previousElementSibling();
    return before != null
        && before.normalName().equals("h1")
        && MarkupWords.any(named, TEASER)
        && named.selectFirst("a[href]") == null;
  }

  /** The elements around the headline and around what the page itself marks as the text. */
  private static Set<Element> holders(Document page) {
    Set<Element> holders = new HashSet<>();
    for (Element inside : page.select("h1, [itemprop~=\\barticleBody\\b]")) {
      for (Element e = inside; e != null && holders.add(e); e = e.parent()) {}
    }
    return holders;
  }

  private static List<Element> find(Document page, Predicate<Element> condition) {
    List<Element> found = new ArrayList<>();
    NodeTraversor.traverse(
        (Node node, int depth) -> {
          if (node instanceof Element element && depth > 0 && condition.test(element)) {
            found.add(element);
          }
        },
        page.body());
    return found;
  }

  private static boolean isElsewhere(Element element) {
    return ELEMENTS.contains(element.normalName())
        || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT));
  }

  private static boolean isHidden(Element element) {
    // React streams finished parts of a page in hidden elements S:0, S:1, ... and then shows them.
    boolean waiting = element.id().startsWith("S:");
    return (element.hasAttr("hidden") && !waiting)
        || HIDDEN_STYLE.matcher(element.attr("style")).find()
        || isHiddenByClass(element);
  }

  private static boolean isHiddenByClass(Element element) {
    return element.hasAttr("class")
        && element.classNames().stream().anyMatch(HIDDEN_CLASSES::contains)
        && !SHOWN_SOMEWHERE.matcher(element.className()).find();
  }
}
