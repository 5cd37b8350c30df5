package org.newsloom.enrich.rule;

import java.util.List;
import java.util.Set;

/** What a rule's definition says, piece by piece, checked but not yet a query. */
sealed interface Clause {
  int line();

  /** Words that stand together in this order. */
  record Phrase(String text, int line) implements Clause {}

  /** One of the terms and one of the others, with at most so many words between them. */
  record Near(List<Phrase> terms, List<Phrase> with, int within, int line) implements Clause {}

  /** Lucene's syntax. */
  record Expert(String query, int line) implements Clause {}

  /**
   * At least one of {@code any} where there are some, each of {@code all}, none of {@code none}.
   *
   * @param languages empty: every language
   * @param fields empty: as the clause around it says
   */
  record Group(
      List<Clause> any,
      List<Clause> all,
      List<Clause> none,
      Set<String> languages,
      List<String> fields,
      int line)
      implements Clause {}
}
