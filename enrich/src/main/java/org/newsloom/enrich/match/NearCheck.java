package org.newsloom.enrich.match;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.match.Occurrences.Occurrence;
import org.newsloom.enrich.rule.Condition;
import org.newsloom.enrich.text.ArticleFields;

/**
 * A term near one of its company, in any order, apart, and near nothing that is forbidden. For each
 * of its company, the term that ends last before it and the one that begins first after it are as
 * near as any, so sorted once, they are found without comparing all with all.
 */
final class NearCheck implements Check {
  private static final int WORD_BITS = 20;
  private static final int INDEX_BITS = 20;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private final int[] terms;
  private final int[] with;
  private final int[] none;
  private final int within;
  private final int sentences;
  private final int fields;

  /**
   * A check.
   *
   * @param terms as {@link Condition.Near} has them, and so the others
   * @param near for the distances
   * @param fields a bit for each field
   */
  NearCheck(int[] terms, int[] with, int[] none, Condition.Near near, int fields) {
    this.terms = terms;
    this.with = with;
    this.none = none;
    this.within = near.within();
    this.sentences = near.sentences();
    this.fields = fields;
  }

  @Override
  public boolean holds(Occurrences found, ArticleFields article) {
    // Whoever is asked stops at the first.
    return forEachPair(found, fields, (one, other) -> false);
  }

  @Override
  public void addPlaces(
      Occurrences found, ArticleFields article, int field, Collection<Place> places) {
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
   * Hands over pairs, each in reading order, until told to stop; a term that needs no company as a
   * pair of itself.
   *
   * @return whether there was one
   */
  private boolean forEachPair(
      Occurrences found, int where, BiPredicate<Occurrence, Occurrence> goOn) {
    if (!isAny(found, terms, where)) return false;
    if (with.length > 0 && !isAny(found, with, where)) return false;
    long[] byStart = allowed(found, sorted(found, terms, where), where);
    if (with.length == 0) {
      for (long key : byStart) {
        Occurrence term = found.get(index(key));
        if (!goOn.test(term, term)) return true;
      }
      return byStart.length > 0;
    }
    long[] byEnd = byEnd(found, byStart);
    boolean some = false;
    for (int phrase : with) {
      for (int one = found.first(phrase); one >= 0; one = found.next(one)) {
        Occurrence other = found.get(one);
        if (!Check.isIn(other, where)) continue;
        Occurrence before = before(found, byEnd, other);
        if (before != null && isNear(found, before, other)) {
          some = true;
          if (!goOn.test(before, other)) return true;
        }
        Occurrence after = after(found, byStart, other);
        if (after != null && isNear(found, other, after)) {
          some = true;
          if (!goOn.test(other, after)) return true;
        }
      }
    }
    return some;
  }

  /** Whether, of two in reading order, there is little enough between them; overlapping counts. */
  private boolean isNear(Occurrences found, Occurrence one, Occurrence other) {
    if (other.firstWord() - one.lastWord() - 1 > within) return false;
    if (sentences == Condition.Near.ANY_SENTENCE) return true;
    int field = one.field();
    return found.sentence(field, other.from()) - found.sentence(field, one.to() - 1) < sentences;
  }

  /**
   * The terms that are near nothing forbidden. Of what begins near enough to a term, or before it,
   * what ends last is the nearest.
   */
  private long[] allowed(Occurrences found, long[] byStart, int where) {
    if (none.length == 0) return byStart;
    long[] forbidden = sorted(found, none, where);
    if (forbidden.length == 0) return byStart;
    int[] endsLast = new int[forbidden.length];
    for (int i = 0; i < forbidden.length; i++) {
      endsLast[i] = index(forbidden[i]);
      if (i > 0 && endsAfter(found.get(endsLast[i - 1]), found.get(endsLast[i]))) {
        endsLast[i] = endsLast[i - 1];
      }
    }
    return Arrays.stream(byStart)
        .filter(
            key -> {
              Occurrence term = found.get(index(key));
              int begun = countBegun(found, forbidden, term);
              if (begun == 0) return true;
              Occurrence last = found.get(endsLast[begun - 1]);
              return last.field() != term.field() || !isNear(found, last, term);
            })
        .toArray();
  }

  private static boolean endsAfter(Occurrence one, Occurrence other) {
    return one.field() == other.field() && one.lastWord() > other.lastWord();
  }

  /** How many of them begin before the term, or near enough after it. */
  private int countBegun(Occurrences found, long[] forbidden, Occurrence term) {
    int some = 0;
    int most = forbidden.length;
    while (some < most) {
      int middle = (some + most) >>> 1;
      Occurrence one = found.get(index(forbidden[middle]));
      boolean begun =
          one.field() < term.field() || (one.field() == term.field() && isNear(found, term, one));
      if (begun) some = middle + 1;
      else most = middle;
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
  private static long[] sorted(Occurrences found, int[] phrases, int where) {
    long[] keys = new long[16];
    int count = 0;
    for (int phrase : phrases) {
      for (int one = found.first(phrase); one >= 0; one = found.next(one)) {
        Occurrence here = found.get(one);
        if (!Check.isIn(here, where)) continue;
        if (count == keys.length) keys = Arrays.copyOf(keys, count * 2);
        keys[count++] = key(here.field(), here.firstWord(), one);
      }
    }
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static long[] byEnd(Occurrences found, long[] byStart) {
    long[] keys = new long[byStart.length];
    for (int i = 0; i < keys.length; i++) {
      Occurrence here = found.get(index(byStart[i]));
      keys[i] = key(here.field(), here.lastWord(), index(byStart[i]));
    }
    Arrays.sort(keys);
    return keys;
  }

  private static long key(int field, int word, int occurrence) {
    return ((long) field << (WORD_BITS + INDEX_BITS)) | ((long) word << INDEX_BITS) | occurrence;
  }

  private static int index(long key) {
    return (int) key & INDEX_MASK;
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
    return key >>> (WORD_BITS + INDEX_BITS) == field ? found.get(index(key)) : null;
  }

  @Override
  public int[] triggers(PhraseBook book) {
    return with.length == 0 ? terms : Triggers.better(terms, with, book);
  }
}
