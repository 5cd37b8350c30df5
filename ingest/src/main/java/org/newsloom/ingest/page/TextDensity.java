package org.newsloom.ingest.page;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

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

  private static final Pattern BODY_PROPERTY = Pattern.compile("\\barticleBody\\b");

  private final Outline page;

  // What is in the element at each place: characters of prose, in links, altogether; headlines of
  // others.
  private final int[] prose;
  private final int[] links;
  private final int[] all;
  private final int[] headlines;

  private final double[] points;
  private int best = -1;

  private TextDensity(Outline page) {
    this.page = page;
    this.prose = new int[page.size()];
    this.links = new int[page.size()];
    this.all = new int[page.size()];
    this.headlines = new int[page.size()];
    this.points = new double[page.size()];
  }

  static TextDensity of(Outline page, List<TextBlock> blocks) {
    TextDensity density = new TextDensity(page);
    for (TextBlock block : blocks) density.add(block);
    sumUp(page, density.prose);
    sumUp(page, density.links);
    sumUp(page, density.all);
    sumUp(page, density.headlines);
    return density;
  }

  /** What each element holds, by place: the sum of what its blocks are. */
  static int[] sums(Outline page, List<TextBlock> blocks, ToIntFunction<TextBlock> measure) {
    int[] sums = new int[page.size()];
    for (TextBlock block : blocks) sums[block.place()] += measure.applyAsInt(block);
    sumUp(page, sums);
    return sums;
  }

  /** Whether the page itself marks an element as the article's text. */
  static boolean isDeclared(Outline page, int place) {
    String property = page.attribute(place, "itemprop");
    return !property.isEmpty() && BODY_PROPERTY.matcher(property).find();
  }

  /** Adds what elements hold to those around them, from the leaves up to the body. */
  private static void sumUp(Outline page, int[] sums) {
    for (int place = page.end(page.body()) - 1; place > page.body(); place--) {
      if (sums[place] != 0) sums[page.parent(place)] += sums[place];
    }
  }

  private void add(TextBlock block) {
    int place = block.place();
    links[place] += block.linkLength();
    all[place] += block.length();
    boolean elsewhere = block.isHeading() && block.linkDensity() > 0.8;
    if (elsewhere && block.length() >= HEADLINE_LENGTH) headlines[place]++;
    if (!block.isProse()) return;
    prose[place] += block.length();
    spread(block);
  }

  private void spread(TextBlock block) {
    double full = pointsOf(block);
    int place = block.place();
    for (int level = 0; place >= 0 && level < SHARES.length; level++) {
      points[place] += full * SHARES[level];
      if (best < 0 || points[place] > points[best]) best = place;
      place = page.parent(place);
    }
  }

  private static double pointsOf(TextBlock block) {
    String text = block.text();
    int commas = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isComma(text.charAt(i))) commas++;
    }
    double length = Math.min(block.length() / 100.0, MAX_LENGTH_POINTS);
    return (1 + commas + length) * (1 - block.linkDensity());
  }

  private static boolean isComma(char c) {
    return c == ',' || c == '،' || c == '、' || c == '，';
  }

  /** The place of the element that holds the article; negative where there is no prose. */
  int container() {
    if (best < 0) return best;
    int declared = declared();
    boolean believed = declared >= 0 && prose[declared] >= DECLARED_ENOUGH * prose[best];
    int start = believed ? declared : best;
    // Where one paragraph is as rich as all of them, the others are still its neighbours.
    if (start > page.body() && page.element(start).normalName().equals("p"))
      start = page.parent(start);
    return widened(start);
  }

  private int declared() {
    int richest = -1;
    for (int place = 0; place < page.size(); place++) {
      if (!page.isElement(place) || !isDeclared(page, place)) continue;
      if (richest < 0 || prose[place] > prose[richest]) richest = place;
    }
    return richest;
  }

  private int widened(int start) {
    int element = start;
    for (int parent = page.parent(start); parent >= page.body(); parent = page.parent(parent)) {
      String name = page.element(element).normalName();
      if (name.equals("article") || name.equals("main")) break;
      if (headlines[parent] > headlines[element]) break;
      if (belongs(parent, element)) element = parent;
    }
    return element;
  }

  /** Whether what is around an element is part of the same article. */
  private boolean belongs(int parent, int element) {
    int allAround = all[parent] - all[element];
    int proseAround = prose[parent] - prose[element];
    if (links[parent] - links[element] > FEW_LINKS * allAround) return false;
    return proseAround >= MOSTLY_PROSE * allAround || proseAround > MUCH_MORE * prose[element];
  }
}
