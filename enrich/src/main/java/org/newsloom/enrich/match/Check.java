package org.newsloom.enrich.match;

import java.util.Collection;
import java.util.List;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.match.Occurrences.Occurrence;
import org.newsloom.enrich.text.ArticleFields;

/** A condition, asked of the phrases that were found in an article. */
sealed interface Check permits Check.Words, Check.Expert, Check.Group, NearCheck {

  boolean holds(Occurrences found, ArticleFields article);

  /** Adds the places in one field that make it hold, as far as it does. */
  void addPlaces(Occurrences found, ArticleFields article, int field, Collection<Place> places);

  /** Numbers of phrases of which at least one is in every article for which this holds. */
  int[] triggers(PhraseBook book);

  /**
   * A phrase in some fields.
   *
   * @param fields a bit for each, by its place in {@link ArticleFields#KNOWN}
   */
  record Words(int phrase, int fields) implements Check {
    @Override
    public boolean holds(Occurrences found, ArticleFields article) {
      for (int one = found.first(phrase); one >= 0; one = found.next(one)) {
        if (isIn(found.get(one), fields)) return true;
      }
      return false;
    }

    @Override
    public void addPlaces(
        Occurrences found, ArticleFields article, int field, Collection<Place> places) {
      if ((fields & (1 << field)) == 0) return;
      for (int one = found.first(phrase);
          one >= 0 && places.size() < FoundMatch.MAX_PLACES;
          one = found.next(one)) {
        Occurrence here = found.get(one);
        if (here.field() == field) places.add(place(here, here));
      }
    }

    @Override
    public int[] triggers(PhraseBook book) {
      return new int[] {phrase};
    }
  }

  /** What only Lucene can answer, and has: its places are noted as if it were a phrase. */
  record Expert(int query) implements Check {
    @Override
    public boolean holds(Occurrences found, ArticleFields article) {
      return found.first(found.numberOf(query)) >= 0;
    }

    @Override
    public void addPlaces(
        Occurrences found, ArticleFields article, int field, Collection<Place> places) {
      new Words(found.numberOf(query), 1 << field).addPlaces(found, article, field, places);
    }

    @Override
    public int[] triggers(PhraseBook book) {
      return new int[] {book.numberOf(query)};
    }
  }

  /** As {@link org.newsloom.enrich.rule.Condition.Group} says. */
  record Group(List<Check> any, List<Check> all, List<Check> none, SourceCheck source)
      implements Check {
    @Override
    public boolean holds(Occurrences found, ArticleFields article) {
      if (any.isEmpty() && all.isEmpty()) return false;
      if (!source.holds(found, article)) return false;
      for (Check one : all) if (!one.holds(found, article)) return false;
      return (any.isEmpty() || someHolds(any, found, article)) && !someHolds(none, found, article);
    }

    @Override
    public void addPlaces(
        Occurrences found, ArticleFields article, int field, Collection<Place> places) {
      if (!holds(found, article)) return;
      for (Check one : any) one.addPlaces(found, article, field, places);
      for (Check one : all) one.addPlaces(found, article, field, places);
    }

    @Override
    public int[] triggers(PhraseBook book) {
      int[] best = any.isEmpty() ? null : Triggers.together(any, book);
      for (Check one : all) best = Triggers.better(best, one.triggers(book), book);
      return best == null ? new int[0] : best;
    }
  }

  static boolean someHolds(List<Check> checks, Occurrences found, ArticleFields article) {
    for (Check one : checks) if (one.holds(found, article)) return true;
    return false;
  }

  static boolean isIn(Occurrence occurrence, int fields) {
    return (fields & (1 << occurrence.field())) != 0;
  }

  /** What stands from the beginning of one to the end of the other. */
  static Place place(Occurrence first, Occurrence last) {
    return new Place(ArticleFields.KNOWN.get(first.field()), first.from(), last.to());
  }
}
