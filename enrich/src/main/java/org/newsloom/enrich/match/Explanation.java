package org.newsloom.enrich.match;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.text.ArticleFields;

/** Turns the places where a rule matched into what people are shown. Pure. */
final class Explanation {
  private static final int MAX_EVIDENCE = 10;
  private static final int CONTEXT = 60;
  private static final int TITLE_WEIGHT = 3;

  private static final Comparator<Place> READING_ORDER =
      Comparator.<Place>comparingInt(place -> ArticleFields.KNOWN.indexOf(place.field()))
          .thenComparingInt(Place::start)
          .thenComparing(Comparator.comparingInt(Place::end).reversed());

  private Explanation() {}

  static TopicMatch of(FoundMatch match, ArticleFields article, int ruleVersion) {
    List<Place> places = widest(match.places());
    List<Evidence> evidence =
        places.stream().limit(MAX_EVIDENCE).map(place -> evidence(place, article)).toList();
    return new TopicMatch(match.getQueryId(), ruleVersion, score(places), evidence);
  }

  /** In reading order, without places that lie within others: Golan within Golan Heights. */
  private static List<Place> widest(List<Place> places) {
    List<Place> kept = new ArrayList<>();
    for (Place place : places.stream().sorted(READING_ORDER).toList()) {
      if (kept.isEmpty() || !kept.getLast().holds(place)) kept.add(place);
    }
    return kept;
  }

  /**
   * n/(n+3), where a place in the title counts three times: 0.25 for a word in the body, 0.5 for
   * one in the title, and never 1.
   */
  static double score(List<Place> places) {
    int strength =
        places.stream()
            .mapToInt(place -> place.field().equals(ArticleFields.TITLE) ? TITLE_WEIGHT : 1)
            .sum();
    return Math.round(1000.0 * strength / (strength + 3)) / 1000.0;
  }

  private static Evidence evidence(Place place, ArticleFields article) {
    String text = article.text(place.field());
    return new Evidence(
        place.field(),
        place.start(),
        place.end(),
        text.substring(place.start(), place.end()),
        snippet(text, place.start(), place.end()));
  }

  /** Some words on both sides, on one line, cut where words end. */
  static String snippet(String text, int start, int end) {
    int from = Math.max(0, start - CONTEXT);
    int to = Math.min(text.length(), end + CONTEXT);
    if (from > 0) from = wordStart(text, from, start);
    if (to < text.length()) to = wordEnd(text, end, to);
    String cut = text.substring(from, to).replaceAll("\\s+", " ").strip();
    return (from > 0 ? "… " : "") + cut + (to < text.length() ? " …" : "");
  }

  private static int wordStart(String text, int from, int start) {
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text.substring(from - 1, start));
    int next = words.next();
    return next == BreakIterator.DONE ? start : Math.min(start, from - 1 + next);
  }

  private static int wordEnd(String text, int end, int to) {
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text.substring(end, to + 1));
    words.last();
    int previous = words.previous();
    return previous == BreakIterator.DONE ? end : end + previous;
  }
}
