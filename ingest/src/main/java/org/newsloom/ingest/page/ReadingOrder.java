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

  private static final Pattern CAPTION =
      Pattern.compile("(?iu)^(?:©|\\(c\\)|(?:photo|foto|fotos|photos|bild|bilder|фото|image|picture|credit|crédit|写真|תמונה|صورة)s?\\s*[:：©]).*");

  private static final Pattern APPEAL =
      Pattern.compile("(?iu).*(?:newsletter|subscribe|sign(?:ing)? up|abonnieren|abonnez|suscríb|iscriviti|inscreva|подпи[сш]|whatsapp|follow us|follow \\w+ on|affiliate|get in touch|your inbox).*");

  private ReadingOrder() {}

  static List<TextBlock> of(List<TextBlock> blocks, Element container, PageMetadata metadata) {
    List<TextBlock> read = new ArrayList<>(lead(blocks, container, metadata));
    List<TextBlock> inside = blocks.stream().filter(b -> isIn(b.element(), container)).toList();
    inside = afterTitle(inside);
    int first = firstProse(inside);
    int last = lastProse(inside);
    Set<String> seen = new HashSet<>();
    read.forEach(b -> seen.add(b.text()));
    for (int i = 0; i < inside.size(); i++) {
      TextBlock block = inside.get(i);
      int unlinked = block.text().length() - block.linkLength();
      boolean item = block.element().normalName().equals("li");
      if (block.linkDensity() > 0.6 && (unlinked < 10 || block.isHeading() || (item && unlinked < 30))) continue;
      if (block.isHeading() && key(block.text()).equals(key(metadata.title()))) continue;
      if (CAPTION.matcher(block.text()).matches() && block.length() < 120) continue;
      if (i >= last && block.length() < 400 && i > first + 2 && APPEAL.matcher(block.text()).matches()) continue;
      if (i > last && item && block.linkDensity() > 0.2) continue;
      if (CALL.matcher(block.text()).matches() && block.length() < 150) continue;
      boolean edge = i < first || i > last;
      if (edge && !item && !followedByItem(inside, i) && (block.length() < SHORT && !(i > last && block.endsLikeASentence() && block.length() > 30) )) continue;
      if (block.length() > SHORT && !seen.add(block.text())) continue;
      read.add(block);
    }
    return read;
  }

  /** What stands between the headline and the text: the standfirst. */
  private static List<TextBlock> lead(
      List<TextBlock> blocks, Element container, PageMetadata metadata) {
    String summary = key(metadata.summary() == null ? "" : metadata.summary());
    int start = -1;
    int title = -1;
    for (int i = 0; i < blocks.size() && start < 0; i++) {
      if (isIn(blocks.get(i).element(), container)) start = i;
      else if (blocks.get(i).element().normalName().equals("h1")) title = i;
    }
    if (start < 0) return List.of();
    for (int i = Math.max(0, start - 30); i < start; i++) {
      if (isSummary(blocks.get(i), summary)) return List.of(blocks.get(i));
    }
    if (title < 0 || start - title > 15) return List.of();
    return blocks.subList(title + 1, start).stream()
        .filter(b -> b.linkDensity() < 0.3 && b.length() >= SHORT)
        .limit(3)
        .toList();
  }

  private static boolean isSummary(TextBlock block, String summary) {
    String text = key(block.text());
    if (text.length() < 25 || summary.length() < 25) return false;
    int common = Math.min(Math.min(text.length(), summary.length()), 100);
    return text.regionMatches(0, summary, 0, common) && !block.element().normalName().equals("h1");
  }

  private static boolean followedByItem(List<TextBlock> blocks, int i) {
    return i + 1 < blocks.size() && blocks.get(i + 1).element().normalName().equals("li") && blocks.get(i + 1).linkDensity() < 0.5;
  }

  private static List<TextBlock> afterTitle(List<TextBlock> blocks) {
    int start = 0;
    for (int i = 0; i < firstProse(blocks); i++) {
      if (blocks.get(i).element().normalName().equals("h1")) start = i + 1;
    }
    return blocks.subList(start, blocks.size());
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
