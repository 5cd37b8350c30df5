package org.newsloom.ingest.page;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the element that holds the article: the one where prose is dense. */
final class TextDensity {
  private static final int MAX_CLIMB = 6;

  /** Text in an element: in paragraphs of prose, in links, altogether. */
  private record Mass(int prose, int links, int all, int others) {
    Mass plus(TextBlock block) {
      return new Mass(
          prose + (block.isProse() ? block.length() : 0),
          links + block.linkLength(),
          all + block.length(),
          others + (block.isHeading() && block.linkDensity() > 0.8 && block.length() >= 20 ? 1 : 0));
    }

    Mass minus(Mass other) {
      return new Mass(prose - other.prose, links - other.links, all - other.all, others - other.others);
    }
  }

  private final Map<Element, Mass> masses = new IdentityHashMap<>();
  private final Map<Element, Double> scores = new IdentityHashMap<>();

  private TextDensity() {}

  static @Nullable Element container(Document page, List<TextBlock> blocks) {
    TextDensity density = new TextDensity();
    for (TextBlock block : blocks) density.add(block);
    Element best = density.best();
    if (best == null) return null;
    Element declared = density.declared(page);
    if (declared != null && density.mass(declared).prose() >= 0.5 * density.mass(best).prose()) {
      best = declared;
    }
    return density.widened(best);
  }

  private void add(TextBlock block) {
    if (block.isProse()) spread(block);
    for (Element e = block.element(); e != null; e = e.parent()) {
      masses.put(e, mass(e).plus(block));
    }
  }

  private Mass mass(Element element) {
    return masses.getOrDefault(element, new Mass(0, 0, 0, 0));
  }

  private @Nullable Element declared(Document page) {
    Element best = null;
    for (Element element : page.select("[itemprop=articleBody]")) {
      if (best == null || mass(element).prose() > mass(best).prose()) best = element;
    }
    return best;
  }

  private @Nullable Element best() {
    Element best = null;
    double most = 0;
    for (Map.Entry<Element, Double> entry : scores.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  /** Climbs while what is around the element is prose too: an article cut into pieces by its layout. */
  private Element widened(Element start) {
    Element element = start;
    for (Element parent = start.parent(); parent != null; parent = parent.parent()) {
      if (element.normalName().equals("article") || element.normalName().equals("main")) break;
      Mass around = mass(parent).minus(mass(element));
      if (around.others() > 0) break;
      if (around.all() == 0 || (around.prose() > 0.6 * around.all() && around.links() < 0.2 * around.all())) {
        element = parent;
      } else if (around.prose() > 0.15 * mass(element).prose() && around.links() < 0.2 * around.all()) {
        element = parent;
      }
    }
    return element;
  }

  private void spread(TextBlock block) {
    double score = score(block);
    Element element = block.element();
    double share = 1;
    for (int level = 0; element != null && level < MAX_CLIMB; level++) {
      scores.merge(element, score * share, Double::sum);
      Element parent = element.parent();
      share =
          switch (level) {
            case 0 -> 1;
            case 1 -> 0.6;
            case 2 -> 0.3;
            default -> share * 0.6;
          };
      element = parent;
    }
  }

  private static double score(TextBlock block) {
    long commas =
        block.text().codePoints().filter(c -> c == ',' || c == '،' || c == '、' || c == '，').count();
    return (1 + commas + Math.min(block.length() / 100.0, 4)) * (1 - block.linkDensity());
  }
}
