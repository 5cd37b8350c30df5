package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Picks from a page's text blocks those that a reader of the article reads. */
final class ReadingOrder {
  private static final int SHORT = 80;
  private static final Pattern CALL =
      Pattern.compile(
          "(?iu)^(?:advertisements?|advert|anzeige|werbung|publicidad|publicité|pubblicità|реклама|إعلان|פרסומת"
              + "|(?:read|see|watch|learn|more|also|share|follow|subscribe|sign up|click here|like this)\\b.{0,80}"
              + "|(?:mehr zum thema|lesen sie auch|lire aussi|à lire|lee también|leggi anche|leia (?:mais|também)|читайте также|czytaj (?:więcej|także|też)|lees (?:ook|meer)|läs (?:också|mer|även)|les også|læs også|اقرأ أيضا|קראו גם)\\b.{0,120})$");

  private ReadingOrder() {}

  static List<TextBlock> of(List<TextBlock> blocks, Element container, PageMetadata metadata) {
    List<TextBlock> read = new ArrayList<>(lead(blocks, container));
    List<TextBlock> inside = blocks.stream().filter(b -> isIn(b.element(), container)).toList();
    inside = afterTitle(inside);
    int first = firstProse(inside);
    int last = lastProse(inside);
    Set<String> seen = new HashSet<>();
    read.forEach(b -> seen.add(b.text()));
    for (int i = 0; i < inside.size(); i++) {
      TextBlock block = inside.get(i);
      if (block.linkDensity() > 0.6 && !block.isHeading()) continue;
      if (block.isHeading() && key(block.text()).equals(key(metadata.title()))) continue;
      if (CALL.matcher(block.text()).matches() && block.length() < 150) continue;
      boolean edge = i < first || i > last;
      if (edge && (block.length() < SHORT && !(i > last && block.endsLikeASentence() && block.length() > 30) )) continue;
      if (block.length() > SHORT && !seen.add(block.text())) continue;
      read.add(block);
    }
    return read;
  }

  /** What stands between the headline and the text: the standfirst. */
  private static List<TextBlock> lead(List<TextBlock> blocks, Element container) {
    int start = -1;
    int title = -1;
    for (int i = 0; i < blocks.size() && start < 0; i++) {
      if (isIn(blocks.get(i).element(), container)) start = i;
      else if (blocks.get(i).element().normalName().equals("h1")) title = i;
    }
    if (title < 0 || start < 0 || start - title > 15) return List.of();
    return blocks.subList(title + 1, start).stream()
        .filter(b -> b.linkDensity() < 0.3 && b.length() >= SHORT)
        .limit(3)
        .toList();
  }

  private static List<TextBlock> afterTitle(List<TextBlock> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).element().normalName().equals("h1")) return blocks.subList(i + 1, blocks.size());
    }
    return blocks;
  }

  private static int firstProse(List<TextBlock> blocks) {
    for (int i = 0; i < blocks.size(); i++) if (blocks.get(i).isProse()) return i;
    return blocks.size();
  }

  private static int lastProse(List<TextBlock> blocks) {
    for (int i = blocks.size() - 1; i >= 0; i--) if (blocks.get(i).isProse()) return i;
    return -1;
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private static boolean isIn(Element element, Element container) {
    for (Element e = element; e != null; e = e.parent()) if (e == container) return true;
    return false;
  }
}
