package org.newsloom.enrich.rule;

import java.util.List;
import java.util.Set;
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
   * In one of the fields, one of the terms stands near one of {@code with}, in any order, and near
   * none of {@code none}. Near is what has at most so many words, and so many ends of sentences,
   * between itself and the term. One place never counts as a term and as its company; but what is
   * forbidden may hold the term, as Menahem Golan does.
   *
   * @param with empty: a term need not be near anything
   * @param sentences 1 for the term's own sentence; {@link #ANY_SENTENCE} where they do not count
   */
  record Near(
      List<Phrase> terms,
      List<Phrase> with,
      List<Phrase> none,
      int within,
      int sentences,
      List<String> fields)
      implements Condition {
    public static final int ANY_SENTENCE = Integer.MAX_VALUE;

    public Near {
      terms = List.copyOf(terms);
      with = List.copyOf(with);
      none = List.copyOf(none);
      fields = List.copyOf(fields);
    }
  }

  /** What was written in Lucene's own syntax. */
  record Expert(Query query) implements Condition {}

  /**
   * At least one of {@code any} where there are some, each of {@code all}, none of {@code none}; in
   * an article from such a source. Without any and all it is never true.
   */
  record Group(List<Condition> any, List<Condition> all, List<Condition> none, Source source)
      implements Condition {
    public Group {
      any = List.copyOf(any);
      all = List.copyOf(all);
      none = List.copyOf(none);
    }
  }

  /**
   * Which articles are looked at: those of which each of these holds. Empty ones always do.
   *
   * @param languages the article's is one of these
   * @param publishers one of these is in the publisher's name
   * @param domains the publisher's is one of these
   */
  record Source(Set<String> languages, List<Phrase> publishers, Set<String> domains) {
    public static final Source ANY = new Source(Set.of(), List.of(), Set.of());

    public Source {
      languages = Set.copyOf(languages);
      publishers = List.copyOf(publishers);
      domains = Set.copyOf(domains);
    }
  }
}
