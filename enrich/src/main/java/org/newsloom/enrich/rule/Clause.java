package org.newsloom.enrich.rule;

import java.util.List;
import java.util.Set;

/** What a rule's definition says, piece by piece, checked but not yet a query. */
sealed interface Clause {
  int line();

  /**
   * Words that stand together in this order.
   *
   * @param reading what of a text is taken for these words
   */
  record Phrase(String text, Reading reading, int line) implements Clause {}

  /** What of a text is taken for a word. */
  enum Reading {
    /** The word with its endings and particles, whatever its case and accents. */
    USUAL("phrase"),
    /** Nothing but itself. */
    EXACT("exact"),
    /** A name, however it is spelled in Latin letters. */
    SPELLINGS("spellings");

    private final String key;

    Reading(String key) {
      this.key = key;
    }

    /** In a rules file. */
    String key() {
      return key;
    }
  }

  /** As {@link Condition.Near} says. */
  record Near(
      List<Phrase> terms, List<Phrase> with, List<Phrase> none, int within, int sentences, int line)
      implements Clause {}

  /** Lucene's syntax. */
  record Expert(String query, int line) implements Clause {}

  /**
   * At least one of {@code any} where there are some, each of {@code all}, none of {@code none}.
   *
   * @param publishers empty: every publisher
   * @param domains empty: every domain
   * @param languages empty: every language
   * @param fields empty: as the clause around it says
   */
  record Group(
      List<Clause> any,
      List<Clause> all,
      List<Clause> none,
      Set<String> languages,
      List<Phrase> publishers,
      Set<String> domains,
      List<String> fields,
      int line)
      implements Clause {}
}
