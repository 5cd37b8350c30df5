package org.newsloom.ingest.page;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

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
          toc cookie cookies consent gdpr onetrust popup modal overlay toolbar masthead cta tooltip popover hovercard rollover
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

  /** What is shown only while a pointer rests on a word. */
  private static final Set<String> CARDS = Set.of("popover", "hovercard", "rollover");

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

  /** The places of the elements to leave out. They stay in the page: taking many out is slow. */
  static BitSet of(Outline page) {
    BitSet leftOut = new BitSet(page.size());
    leaveOut(page, leftOut, place -> isElsewhere(page, place) || isHidden(page, place));
    List<TextBlock> blocks = TextBlocks.of(page, page.body(), leftOut);
    int[] prose = TextDensity.sums(page, blocks, block -> block.isProse() ? block.length() : 0);
    double tooMuch = TOO_MUCH * prose[page.body()];
    BitSet holders = holders(page);
    leftOut.or(Boxes.of(page, blocks, holders));
    Predicate<Element> isNamed = MarkupWords.oneOf(WORDS);
    leaveOut(
        page,
        leftOut,
        place -> {
          Element element = page.element(place);
          boolean isNamedSo = element.normalName().equals("form") || isNamed.test(element);
          if (holders.get(place) || !isNamedSo) return false;
          if (MarkupWords.any(element, CARDS) && !isCard(page, place)) return false;
          boolean sure = prose[place] <= tooMuch || MarkupWords.any(element, SURE);
          return sure && !isStandfirst(element);
        });
    return leftOut;
  }

  /** Adds the elements of which this is true; what is inside of one need not be asked. */
  private static void leaveOut(Outline page, BitSet leftOut, IntPredicate condition) {
    for (int place = page.body() + 1; place < page.end(page.body()); ) {
      boolean isOut = leftOut.get(place) || (page.isElement(place) && condition.test(place));
      if (isOut) leftOut.set(place);
      place = isOut ? page.end(place) : place + 1;
    }
  }

  /** The word and its card may have their name from the same word; the card is within. */
  private static boolean isCard(Outline page, int place) {
    return page.shape(place) != Outline.Shape.LINK
        && IntStream.range(place + 1, page.end(place))
            .noneMatch(in -> page.isElement(in) && MarkupWords.any(page.element(in), CARDS));
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
  private static BitSet holders(Outline page) {
    BitSet holders = new BitSet(page.size());
    for (int place = 0; place < page.size(); place++) {
      if (!page.isElement(place)) continue;
      boolean isHeld =
          page.element(place).normalName().equals("h1") || TextDensity.isDeclared(page, place);
      if (!isHeld) continue;
      for (int at = place; at >= 0 && !holders.get(at); at = page.parent(at)) holders.set(at);
    }
    return holders;
  }

  private static boolean isElsewhere(Outline page, int place) {
    return ELEMENTS.contains(page.element(place).normalName())
        || ROLES.contains(page.attribute(place, "role").toLowerCase(Locale.ROOT));
  }

  private static boolean isHidden(Outline page, int place) {
    Element element = page.element(place);
    if (element.attributesSize() == 0) return false;
    // React streams finished parts of a page in hidden elements S:0, S:1, ... and then shows them.
    boolean waiting = element.id().startsWith("S:");
    String style = page.attribute(place, "style");
    return (element.hasAttr("hidden") && !waiting)
        || (!style.isEmpty() && HIDDEN_STYLE.matcher(style).find())
        || isHiddenByClass(page.attribute(place, "class"));
  }

  private static boolean isHiddenByClass(String classes) {
    return isAny(classes, HIDDEN_CLASSES) && !SHOWN_SOMEWHERE.matcher(classes).find();
  }

  /** Whether one of the words between white space is one of these. */
  private static boolean isAny(String classes, Set<String> words) {
    int start = 0;
    for (int i = 0; i <= classes.length(); i++) {
      if (i < classes.length() && !Character.isWhitespace(classes.charAt(i))) continue;
      if (i > start && words.contains(classes.substring(start, i))) return true;
      start = i + 1;
    }
    return false;
  }
}
