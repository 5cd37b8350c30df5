package org.newsloom.enrich.match;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.match.Occurrences.Occurrence;

/**
 * One of the terms and one of the others near each other, in any order, apart. For each of the
 * others, the term that ends last before it and the one that begins first after it are as near as
 * any, so sorted once, they are found without comparing all with all.
 */
final class NearCheck implements Check {
  private static final int WORD_BITS = 20;
  private static final int INDEX_BITS = 20;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private final int[] terms;
  private final int[] with;
  private final int within;
  private final int fields;

  /**
   * A check.
   *
   * @param within most words between the two
   * @param fields a bit for each field
   */
  NearCheck(int[] terms, int[] with, int within, int fields) {
    this.terms = terms;
    this.with = with;
    this.within = within;
    this.fields = fields;
  }

  @Override
  public boolean holds(Occurrences found, String language) {
    // Whoever is asked stops at the first.
    return forEachPair(found, fields, (one, other) -> false);
  }

  @Override
  public void addPlaces(Occurrences found, String language, int field, Collection<Place> places) {
    int here = fields & (1 << field);
    if (here == 0) return;
    forEachPair(
        found,
        here,
        (one, other) -> {
          if (one.lastWord() + 1 == other.firstWord()) {
            places.add(Check.place(one, other));
          } else {
            places.add(Check.place(one, one));
            places.add(Check.place(other, other));
          }
          return places.size() < FoundMatch.MAX_PLACES;
        });
  }

  /**
   * Hands over pairs, each in reading order, until told to stop.
   *
   * @return whether there was one
   */
  private boolean forEachPair(
      Occurrences found, int where, BiPredicate<Occurrence, Occurrence> goOn) {
    if (!isAny(found, terms, where) || !isAny(found, with, where)) return false;
    long[] byEnd = sorted(found, terms, where, true);
    long[] byStart = sorted(found, terms, where, false);
    boolean some = false;
    for (int phrase : with) {
      for (int one = found.first(phrase); one >= 0; one = found.next(one)) {
        Occurrence other = found.get(one);
        if (!Check.isIn(other, where)) continue;
        Occurrence before = before(found, byEnd, other);
        if (before != null && other.firstWord() - before.lastWord() - 1 <= within) {
          some = true;
          if (!goOn.test(before, other)) return true;
        }
        Occurrence after = after(found, byStart, other);
        if (after != null && after.firstWord() - other.lastWord() - 1 <= within) {
          some = true;
          if (!goOn.test(other, after)) return true;
        }
      }
    }
    return some;
  }

  private static boolean isAny(Occurrences found, int[] phrases, int where) {
    for (int phrase : phrases) {
      for (int one = found.first(phrase); one >= 0; one = found.next(one)) {
        if (Check.isIn(found.get(one), where)) return true;
      }
    }
    return false;
  }

  /** Keys of field, word and occurrence, so that the order of the numbers is that of the text. */
  private static long[] sorted(Occurrences found, int[] phrases, int where, boolean byEnd) {
    long[] keys = new long[16];
    int count = 0;
    for (int phrase : phrases) {
      for (int one = found.first(phrase); one >= 0; one = found.next(one)) {
        Occurrence here = found.get(one);
        if (!Check.isIn(here, where)) continue;
        if (count == keys.length) keys = Arrays.copyOf(keys, count * 2);
        keys[count++] = key(here.field(), byEnd ? here.lastWord() : here.firstWord(), one);
      }
    }
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static long key(int field, int word, int occurrence) {
    return ((long) field << (WORD_BITS + INDEX_BITS)) | ((long) word << INDEX_BITS) | occurrence;
  }

  private static @Nullable Occurrence before(Occurrences found, long[] byEnd, Occurrence other) {
    int place = Arrays.binarySearch(byEnd, key(other.field(), other.firstWord(), 0));
    if (place < 0) place = -place - 1;
    return place == 0 ? null : inField(found, byEnd[place - 1], other.field());
  }

  private static @Nullable Occurrence after(Occurrences found, long[] byStart, Occurrence other) {
    int place = Arrays.binarySearch(byStart, key(other.field(), other.lastWord() + 1, 0));
    if (place < 0) place = -place - 1;
    return place == byStart.length ? null : inField(found, byStart[place], other.field());
  }

  private static @Nullable Occurrence inField(Occurrences found, long key, int field) {
    return key >>> (WORD_BITS + INDEX_BITS) == field ? found.get((int) key & INDEX_MASK) : null;
  }

  @Override
  public int[] triggers(PhraseBook book) {
    return Triggers.better(terms, with, book);
  }
}
