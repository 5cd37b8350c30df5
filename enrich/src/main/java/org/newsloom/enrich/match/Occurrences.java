package org.newsloom.enrich.match;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.text.ArticleFields;
import org.newsloom.enrich.text.Sentences;
import org.newsloom.enrich.text.WordScanner;

/**
 * Where the phrases of a book stand in one article. Made once and used for one article after the
 * other; not to be shared between threads.
 */
final class Occurrences {
  /** An article that holds more is a list of words made for us; what comes after is not noted. */
  static final int MOST = 200_000;

  private static final int NONE = -1;
  private static final int[] UNKNOWN = {};

  private final PhraseBook book;
  private final WordScanner scanner = new WordScanner();

  private Set<String> grammars = Set.of();
  private Map<String, int[]> memory = Map.of();

  // The words of the field that is being read.
  private int words;
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
   * @param firstWord its first word, counted from 0 in the field
   * @param lastWord its last
   * @param from offset of its first character
   * @param to offset after its last
   */
  record Occurrence(int field, int firstWord, int lastWord, int from, int to) {}

  // Where sentences end, of those fields of which somebody asked.
  private final String[] texts = new String[ArticleFields.KNOWN.size()];
  private final int[][] sentenceEnds = new int[ArticleFields.KNOWN.size()][];

  /**
   * Of a book's phrases, and of so many queries.
   *
   * @param queries that are answered by somebody else
   */
  Occurrences(PhraseBook book, int queries) {
    this.book = book;
    first = new int[book.size() + queries];
    last = new int[book.size() + queries];
    Arrays.fill(first, NONE);
    Arrays.fill(texts, "");
    Arrays.fill(sentenceEnds, UNKNOWN);
  }

  /** Forgets the article before, and reads this one. */
  void read(ArticleFields article) {
    clear();
    grammars = WordScanner.grammarsOf(article.languages());
    memory = book.memoryOf(grammars);
    for (int field = 0; field < ArticleFields.KNOWN.size(); field++) {
      texts[field] = article.text(ArticleFields.KNOWN.get(field));
      sentenceEnds[field] = UNKNOWN;
      read(field, texts[field]);
    }
  }

  private void clear() {
    for (int i = 0; i < phrases; i++) first[found[i]] = NONE;
    phrases = 0;
    Arrays.fill(all, 0, count, null);
    count = 0;
  }

  private void read(int field, String text) {
    words = 0;
    scanner.scan(text, this::word);
    for (int i = 0; i < words; i++) {
      for (int ask : asks[i]) {
        PhraseBook.Node node = book.beginningWith(ask);
        if (node != null) follow(node, field, i, i);
      }
    }
  }

  private void word(String word, int itsStart, int itsEnd) {
    if (words == start.length) growWords();
    start[words] = itsStart;
    end[words] = itsEnd;
    asks[words] = book.asksOf(word, grammars, memory, scanner);
    words++;
  }

  /** No deeper than a phrase has words. */
  private void follow(PhraseBook.Node node, int field, int from, int to) {
    if (node.phrase() != NONE) {
      note(node.phrase(), new Occurrence(field, from, to, start[from], end[to]));
    }
    int after = to + 1;
    if (!node.goesOn() || after == words) return;
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

  /** Notes what a query found. */
  void answer(int query, List<Place> places) {
    int number = numberOf(query);
    // It may match without a place that could be shown; that is noted as being in no field.
    if (places.isEmpty()) note(number, new Occurrence(NONE, NONE, NONE, NONE, NONE));
    for (Place place : places) {
      int field = ArticleFields.KNOWN.indexOf(place.field());
      note(number, new Occurrence(field, NONE, NONE, place.start(), place.end()));
    }
  }

  int numberOf(int query) {
    return book.numberOf(query);
  }

  /** The sentence of its field in which a character stands, counted from 0. */
  int sentence(int field, int offset) {
    int[] ends = sentenceEnds[field];
    if (ends.length == 0) {
      ends = Sentences.ends(texts[field]);
      sentenceEnds[field] = ends;
    }
    int place = Arrays.binarySearch(ends, offset + 1);
    return place < 0 ? -place - 1 : place;
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
    start = Arrays.copyOf(start, larger);
    end = Arrays.copyOf(end, larger);
    asks = Arrays.copyOf(asks, larger);
  }

  private void growAll() {
    all = Arrays.copyOf(all, count * 2);
    next = Arrays.copyOf(next, count * 2);
  }
}
