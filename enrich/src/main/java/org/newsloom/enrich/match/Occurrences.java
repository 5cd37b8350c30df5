package org.newsloom.enrich.match;

import java.util.Arrays;
import org.newsloom.enrich.text.WordScanner;

/**
 * Where the phrases of a book stand in one article. Made once and used for one article after the
 * other; not to be shared between threads.
 */
final class Occurrences {
  /** An article that holds more is a list of words made for us; what comes after is not noted. */
  static final int MOST = 200_000;

  private static final int NONE = -1;

  private final PhraseBook book;
  private final WordScanner scanner = new WordScanner();

  // The words of the field that is being read.
  private int words;
  private int[] position = new int[1024];
  private int[] start = new int[1024];
  private int[] end = new int[1024];
  private int[][] asks = new int[1024][];

  // All occurrences; those of one phrase are linked in reading order.
  private int count;
  private Occurrence[] all = new Occurrence[256];
  private int[] next = new int[256];
  private final int[] first;
  private final int[] last;
  private int[] found = new int[256];
  private int phrases;

  /**
   * A phrase in a field.
   *
   * @param firstWord position of its first word in the field
   * @param lastWord position of its last
   * @param from offset of its first character
   * @param to offset after its last
   */
  record Occurrence(int field, int firstWord, int lastWord, int from, int to) {}

  Occurrences(PhraseBook book) {
    this.book = book;
    first = new int[book.size()];
    last = new int[book.size()];
    Arrays.fill(first, NONE);
  }

  /** Forgets the article. */
  void clear() {
    for (int i = 0; i < phrases; i++) first[found[i]] = NONE;
    phrases = 0;
    Arrays.fill(all, 0, count, null);
    count = 0;
  }

  /** Reads a field of the article; fields are to be read in the order of their numbers. */
  void read(int field, String text) {
    words = 0;
    scanner.scan(text, this::word);
    for (int i = 0; i < words; i++) {
      for (int ask : asks[i]) {
        PhraseBook.Node node = book.beginningWith(ask);
        if (node != null) follow(node, field, i, i);
      }
    }
  }

  private void word(String word, int itsPosition, int itsStart, int itsEnd) {
    if (words == position.length) growWords();
    position[words] = itsPosition;
    start[words] = itsStart;
    end[words] = itsEnd;
    asks[words] = book.asksOf(word, scanner);
    words++;
  }

  /** No deeper than a phrase has words. */
  private void follow(PhraseBook.Node node, int field, int from, int to) {
    if (node.phrase() != NONE) {
      note(
          node.phrase(), new Occurrence(field, position[from], position[to], start[from], end[to]));
    }
    int after = to + 1;
    if (!node.goesOn() || after == words || position[after] != position[to] + 1) return;
    for (int ask : asks[after]) {
      PhraseBook.Node longer = node.after(ask);
      if (longer != null) follow(longer, field, from, after);
    }
  }

  private void note(int phrase, Occurrence occurrence) {
    if (count == MOST) return;
    if (count == all.length) growAll();
    all[count] = occurrence;
    next[count] = NONE;
    if (first[phrase] == NONE) {
      if (phrases == found.length) found = Arrays.copyOf(found, phrases * 2);
      found[phrases++] = phrase;
      first[phrase] = count;
    } else {
      next[last[phrase]] = count;
    }
    last[phrase] = count++;
  }

  /** How many different phrases the article holds. */
  int phrases() {
    return phrases;
  }

  /** One of them, counted from 0. */
  int phrase(int index) {
    return found[index];
  }

  /** A phrase's first occurrence; -1 if it has none. Its others are had by {@link #next}. */
  int first(int phrase) {
    return first[phrase];
  }

  int next(int occurrence) {
    return next[occurrence];
  }

  Occurrence get(int occurrence) {
    return all[occurrence];
  }

  private void growWords() {
    int larger = words * 2;
    position = Arrays.copyOf(position, larger);
    start = Arrays.copyOf(start, larger);
    end = Arrays.copyOf(end, larger);
    asks = Arrays.copyOf(asks, larger);
  }

  private void growAll() {
    all = Arrays.copyOf(all, count * 2);
    next = Arrays.copyOf(next, count * 2);
  }
}
