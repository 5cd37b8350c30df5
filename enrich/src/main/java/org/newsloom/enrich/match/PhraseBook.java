package org.newsloom.enrich.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.rule.Condition.Phrase;
import org.newsloom.enrich.text.WordScanner;

/**
 * All phrases of a set of rules, each once and numbered, in a trie of their words: where a text is
 * read once along it, all phrases in it are found, however many there are (Aho and Corasick 1975;
 * without their failure links, since a phrase has few words).
 *
 * <p>A word of a phrase is asked for by several forms and a written word has several, so both are
 * told by the number of the <i>ask</i>: the set of forms of which any will do. Which asks a written
 * word answers is remembered, for texts repeat their words. Immutable but for that; may be used by
 * several threads.
 */
final class PhraseBook {
  private static final int[] NOTHING = {};
  private static final int RARE = 3;

  /** Some megabytes at most; a text made of new words only makes us forget the others. */
  private static final int REMEMBERED_WORDS = 100_000;

  private final Map<String, int[]> asksOfForm;
  private final @Nullable Node[] beginnings;
  private final int[] lengths;

  /** Texts in one language need one or two; whoever mixes many only makes us forget the others. */
  private static final int REMEMBERED_MIXTURES = 16;

  /** By grammars: the same word may have other forms in another. */
  private final Map<Set<String>, Map<String, int[]>> remembered = new ConcurrentHashMap<>();

  /** A phrase's words so far, and how it may go on. */
  static final class Node {
    private final int phrase;
    private final int[] asks;
    private final Node[] next;

    private Node(int phrase, int[] asks, Node[] next) {
      this.phrase = phrase;
      this.asks = asks;
      this.next = next;
    }

    /** Number of the phrase that ends here; -1 if none does. */
    int phrase() {
      return phrase;
    }

    @Nullable Node after(int ask) {
      int place = Arrays.binarySearch(asks, ask);
      return place < 0 ? null : next[place];
    }

    boolean goesOn() {
      return asks.length > 0;
    }
  }

  private PhraseBook(Map<String, int[]> asksOfForm, @Nullable Node[] beginnings, int[] lengths) {
    this.asksOfForm = asksOfForm;
    this.beginnings = beginnings;
    this.lengths = lengths;
  }

  /** Number of phrases; their numbers count from 0. */
  int size() {
    return lengths.length;
  }

  /** The number of a query that only Lucene can answer, after those of the phrases. */
  int numberOf(int query) {
    return lengths.length + query;
  }

  /** Words of a phrase; of a query, as many as make a phrase rare. */
  int length(int phrase) {
    return phrase < lengths.length ? lengths[phrase] : RARE;
  }

  @Nullable Node beginningWith(int ask) {
    return beginnings[ask];
  }

  /** What is remembered of the words of texts in these grammars. */
  Map<String, int[]> memoryOf(Set<String> grammars) {
    if (remembered.size() > REMEMBERED_MIXTURES) remembered.clear();
    return remembered.computeIfAbsent(grammars, any -> new ConcurrentHashMap<>());
  }

  /**
   * The asks that a word answers which stands in a text of these grammars.
   *
   * @param memory of those grammars
   */
  int[] asksOf(String word, Set<String> grammars, Map<String, int[]> memory, WordScanner scanner) {
    int[] known = memory.get(word);
    if (known != null) return known;
    int[] asks =
        scanner.formsOf(word, grammars).stream()
            .flatMapToInt(form -> Arrays.stream(asksOfForm.getOrDefault(form, NOTHING)))
            .distinct()
            .toArray();
    if (memory.size() >= REMEMBERED_WORDS) memory.clear();
    memory.put(word, asks.length == 0 ? NOTHING : asks);
    return asks;
  }

  /** Collects the phrases. */
  static final class Builder {
    private final Map<Set<String>, Integer> asks = new HashMap<>();
    private final Branch root = new Branch();
    private final List<Integer> lengths = new ArrayList<>();

    private static final class Branch {
      private final Map<Integer, Branch> next = new HashMap<>();
      private int phrase = -1;

      Node freeze() {
        int[] asks = next.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        Node[] nodes =
            Arrays.stream(asks)
                .mapToObj(ask -> Objects.requireNonNull(next.get(ask)).freeze())
                .toArray(Node[]::new);
        return new Node(phrase, asks, nodes);
      }
    }

    /** The phrase's number. */
    int add(Phrase phrase) {
      Branch branch = root;
      for (Set<String> forms : phrase.words()) {
        int ask = asks.computeIfAbsent(forms, any -> asks.size());
        branch = branch.next.computeIfAbsent(ask, any -> new Branch());
      }
      if (branch.phrase < 0) {
        branch.phrase = lengths.size();
        lengths.add(phrase.words().size());
      }
      return branch.phrase;
    }

    PhraseBook build() {
      Map<String, int[]> asksOfForm = new HashMap<>();
      asks.forEach(
          (forms, ask) ->
              forms.forEach(form -> asksOfForm.merge(form, new int[] {ask}, PhraseBook::together)));
      @Nullable Node[] beginnings = new Node[asks.size()];
      root.next.forEach((ask, branch) -> beginnings[ask] = branch.freeze());
      return new PhraseBook(
          asksOfForm, beginnings, lengths.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private static int[] together(int[] some, int[] others) {
    return IntStream.concat(Arrays.stream(some), Arrays.stream(others)).toArray();
  }
}
