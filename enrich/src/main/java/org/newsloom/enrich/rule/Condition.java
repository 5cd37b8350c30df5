package org.newsloom.enrich.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;

/**
 * What a rule asks of an article, in the words and fields that it comes down to: fit to be matched,
 * by us or by Lucene.
 */
public sealed interface Condition {

  /**
   * Words that stand together in this order.
   *
   * @param words for each of them the forms of which any will do; never empty
   */
  record Phrase(List<Set<String>> words) {
    public Phrase {
      words = List.copyOf(words);
    }
  }

  /** The phrase stands in one of the fields. */
  record Words(Phrase phrase, List<String> fields) implements Condition {
    public Words {
      fields = List.copyOf(fields);
    }
  }

  /**
   * In one of the fields, one of the terms and one of the others stand apart, in any order, with at
   * most so many words between them. One place never counts as both.
   */
  record Near(List<Phrase> terms, List<Phrase> with, int within, List<String> fields)
      implements Condition {
    public Near {
      terms = List.copyOf(terms);
      with = List.copyOf(with);
      fields = List.copyOf(fields);
    }
  }

  /** What was written in Lucene's own syntax. */
  record Expert(Query query) implements Condition {}

  /**
   * At least one of {@code any} where there are some, each of {@code all}, none of {@code none}; in
   * an article in one of the languages where some are named. Without any and all it is never true.
   */
  record Group(
      List<Condition> any, List<Condition> all, List<Condition> none, Set<String> languages)
      implements Condition {
    public Group {
      any = List.copyOf(any);
      all = List.copyOf(all);
      none = List.copyOf(none);
      languages = Set.copyOf(languages);
    }
  }

  /** Whether some part of it only Lucene can answer. */
  default boolean asksLucene() {
    return switch (this) {
      case Words words -> false;
      case Near near -> false;
      case Expert expert -> true;
      case Group group ->
          Stream.of(group.any(), group.all(), group.none())
              .flatMap(List::stream)
              .anyMatch(Condition::asksLucene);
    };
  }
}
