package org.newsloom.enrich.match;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.match.Occurrences.Occurrence;
import org.newsloom.enrich.text.ArticleFields;

/** A condition, asked of the phrases that were found in an article. */
sealed interface Check permits Check.Words, Check.Group, NearCheck {

  boolean holds(Occurrences found, String language);

  /** Adds the places in one field that make it hold, as far as it does. */
  void addPlaces(Occurrences found, String language, int field, Collection<Place> places);

  /** Numbers of phrases of which at least one is in every article for which this holds. */
  int[] triggers(PhraseBook book);

  /**
   * A phrase in some fields.
   *
   * @param fields a bit for each, by its place in {@link ArticleFields#KNOWN}
   */
  record Words(int phrase, int fields) implements Check {
    @Override
    public boolean holds(Occurrences found, String language) {
      for (int one = found.first(phrase); one >= 0; one = found.next(one)) {
        if (isIn(found.get(one), fields)) return true;
      }
      return false;
    }

    @Override
    public void addPlaces(Occurrences found, String language, int field, Collection<Place> places) {
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

  /** As {@link org.newsloom.enrich.rule.Condition.Group} says. */
  record Group(List<Check> any, List<Check> all, List<Check> none, Set<String> languages)
      implements Check {
    @Override
    public boolean holds(Occurrences found, String language) {
      if (any.isEmpty() && all.isEmpty()) return false;
      if (!languages.isEmpty() && !languages.contains(language)) return false;
      for (Check one : all) if (!one.holds(found, language)) return false;
      return (any.isEmpty() || someHolds(any, found, language))
          && !someHolds(none, found, language);
    }

    private static boolean someHolds(List<Check> checks, Occurrences found, String language) {
      for (Check one : checks) if (one.holds(found, language)) return true;
      return false;
    }

    @Override
    public void addPlaces(Occurrences found, String language, int field, Collection<Place> places) {
      if (!holds(found, language)) return;
      for (Check one : any) one.addPlaces(found, language, field, places);
      for (Check one : all) one.addPlaces(found, language, field, places);
    }

    @Override
    public int[] triggers(PhraseBook book) {
      int[] best = any.isEmpty() ? null : Triggers.together(any, book);
      for (Check one : all) best = Triggers.better(best, one.triggers(book), book);
      return best == null ? new int[0] : best;
    }
  }

  static boolean isIn(Occurrence occurrence, int fields) {
    return (fields & (1 << occurrence.field())) != 0;
  }

  /** What stands from the beginning of one to the end of the other. */
  static Place place(Occurrence first, Occurrence last) {
    return new Place(ArticleFields.KNOWN.get(first.field()), first.from(), last.to());
  }
}
