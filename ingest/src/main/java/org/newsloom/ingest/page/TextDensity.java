package org.newsloom.ingest.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Where on a page the prose is, and so which element holds the article.
 *
 * <p>Each paragraph of prose gives points to the elements around it, fewer the farther away they
 * are; the winner is the element in which many paragraphs meet. From there the article is widened
 * over the pieces into which advertisements and pictures have cut it, and no farther.
 */
final class TextDensity {
  /** The share of a paragraph's points for its own element, its parent and so on. */
  private static final double[] SHARES = {1, 1, 0.6, 0.3, 0.18, 0.11};

  private static final int MAX_LENGTH_POINTS = 4;

  /** What the page itself marks as the text wins unless it is this much poorer than our choice. */
  private static final double DECLARED_ENOUGH = 0.5;

  /** Neighbours belong to the article if so much of them is prose, or if they hold so much more. */
  private static final double MOSTLY_PROSE = 0.6;

  private static final double MUCH_MORE = 0.15;
  private static final double FEW_LINKS = 0.2;
  private static final int HEADLINE_LENGTH = 20;

  private final Map<Element, Mass> masses = new HashMap<>();
  private final Map<Element, Double> points = new HashMap<>();
  private @Nullable Element best;
  private double most;

  /** What is in an element: characters of prose, in links, altogether; headlines of others. */
  private record Mass(int prose, int links, int all, int headlines) {
    static final Mass NONE = new Mass(0, 0, 0, 0);

    static Mass of(TextBlock block) {
      boolean elsewhere =
          block.isHeading() && block.linkDensity() > 0.8 && block.length() >= HEADLINE_LENGTH;
      int length = block.length();
      return new Mass(block.isProse() ? length : 0, block.linkLength(), length, elsewhere ? 1 : 0);
    }

    Mass plus(Mass other) {
      return new Mass(
          prose + other.prose, links + other.links, all + other.all, headlines + other.headlines);
    }

    Mass minus(Mass other) {
      return new Mass(
          prose - other.prose, links - other.links, all - other.all, headlines - other.headlines);
    }
  }

  private TextDensity() {}

  static TextDensity of(Document page, List<TextBlock> blocks) {
    TextDensity density = new TextDensity();
    for (TextBlock block : blocks) {
      density.masses.merge(block.element(), Mass.of(block), Mass::plus);
      if (block.isProse()) density.spread(block);
    }
    NodeTraversor.traverse(density.new AddToParents(), page.body());
    return density;
  }

  /** Sums up from the leaves, in one pass. */
  private final class AddToParents implements NodeVisitor {
    @Override
    public void head(Node node, int depth) {}

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element) || element.parent() == null) return;
      Mass mass = masses.get(element);
      if (mass != null && depth > 0) masses.merge(element.parent(), mass, Mass::plus);
    }
  }

  private void spread(TextBlock block) {
    double full = pointsOf(block);
    Element element = block.element();
    for (int level = 0; element != null && level < SHARES.length; level++) {
      double sum = points.merge(element, full * SHARES[level], Double::sum);
      if (sum > most) {
        most = sum;
        best = element;
      }
      element = element.parent();
    }
  }

  private static double pointsOf(TextBlock block) {
    long commas = block.text().codePoints().filter(TextDensity::isComma).count();
    double length = Math.min(block.length() / 100.0, MAX_LENGTH_POINTS);
    return (1 + commas + length) * (1 - block.linkDensity());
  }

  private static boolean isComma(int c) {
    return c == ',' || c == '،' || c == '、' || c == '，';
  }

  /** How many characters of prose an element holds. */
  int prose(Element element) {
    return mass(element).prose();
  }

  private Mass mass(Element element) {
    return masses.getOrDefault(element, Mass.NONE);
  }

  /** The element that holds the article; null where there is no prose. */
  @Nullable Element container(Document page) {
    if (best == null) return null;
    Element declared = declared(page);
    boolean believed = declared != null && prose(declared) >= DECLARED_ENOUGH * prose(best);
    return widened(believed && declared != null ? declared : best);
  }

  private @Nullable Element declared(Document page) {
    Element richest = null;
    for (Element element : page.select("[itemprop~=\\barticleBody\\b]")) {
      if (richest == null || prose(element) > prose(richest)) richest = element;
    }
    return richest;
  }

  private Element widened(Element start) {
    Element element = start;
    for (Element parent = start.parent(); parent != null; parent = parent.parent()) {
      if (element.normalName().equals("article") || element.normalName().equals("main")) break;
      Mass around = mass(parent).minus(mass(element));
      if (around.headlines() > 0) break;
      if (belongs(around, element)) element = parent;
    }
    return element;
  }

  private boolean belongs(Mass around, Element element) {
    if (around.links() > FEW_LINKS * around.all()) return false;
    return around.prose() >= MOSTLY_PROSE * around.all()
        || around.prose() > MUCH_MORE * prose(element);
  }
}
