package org.newsloom.enrich.rule;

import java.util.List;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.text.ArticleAnalyzer;
import org.newsloom.enrich.text.ArticleFields;

/**
 * Lucene's query syntax without what can cost without limit. Length and nesting are looked at
 * before the parser sees the text, because it recurses: 10,000 parentheses overflow its stack.
 */
final class ExpertQuery {
  private static final int MAX_LENGTH = 10_000;
  private static final int MAX_NESTING = 15;
  private static final int MAX_CLAUSES = 500;
  private static final int MAX_SLOP = 100;
  private static final int SHORTEST_PREFIX = 3;
  private static final int SHORTEST_FUZZY = 4;

  /** No word is longer, and a thousand letters would take a second on each article. */
  private static final int LONGEST_FUZZY = 100;

  private ExpertQuery() {}

  /** What came of a text. */
  sealed interface Outcome {}

  record Understood(Query query) implements Outcome {}

  record Refused(String reason) implements Outcome {}

  static Outcome parse(String text, List<String> fields) {
    if (text.length() > MAX_LENGTH) {
      return new Refused("longer than " + MAX_LENGTH + " characters");
    }
    if (nesting(text) > MAX_NESTING) {
      return new Refused("nested deeper than " + MAX_NESTING + " parentheses");
    }
    try {
      Query query = new SafeParser(fields).parse(text);
      // What names no field is asked of each.
      if (clauses(query) > MAX_CLAUSES * fields.size())
        return new Refused("more than " + MAX_CLAUSES + " clauses");
      if (!canMatch(query)) return new Refused("matches nothing: it only says what must not be");
      return new Understood(query);
    } catch (ParseException e) {
      return new Refused(firstLine(e));
    }
  }

  /** Depth of parentheses and signs that nest; those inside quotes count too, to be simple. */
  private static int nesting(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '(') deepest = Math.max(deepest, ++depth);
      else if (text.charAt(i) == ')') depth--;
    }
    return deepest;
  }

  private static int clauses(Query query) {
    return switch (query) {
      case BoostQuery boosted -> clauses(boosted.getQuery());
      case BooleanQuery bool -> {
        int sum = 0;
        for (BooleanClause clause : bool) sum += clauses(clause.query());
        yield sum;
      }
      default -> 1;
    };
  }

  private static boolean canMatch(Query query) {
    return switch (query) {
      case BoostQuery boosted -> canMatch(boosted.getQuery());
      case BooleanQuery bool -> canMatch(bool);
      default -> true;
    };
  }

  private static boolean canMatch(BooleanQuery bool) {
    boolean somePositive = false;
    for (BooleanClause clause : bool) {
      if (clause.isProhibited()) continue;
      boolean can = canMatch(clause.query());
      if (clause.isRequired() && !can) return false;
      somePositive |= can;
    }
    return somePositive;
  }

  private static String firstLine(ParseException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("cannot be understood");
  }

  private static final class SafeParser extends QueryParser {
    private final List<String> usualFields;

    SafeParser(List<String> usualFields) {
      super("", ArticleAnalyzer.of(List.of()));
      this.usualFields = usualFields;
      // Or two words beside each other would come as one text, and be taken for a phrase.
      setSplitOnWhitespace(true);
    }

    @Override
    protected Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
      refuseWordless(text);
      if (!quoted && CommonWords.isOnlyThat(text)) {
        throw new ParseException("'" + text + "' is in nearly every article");
      }
      return WordQueries.phrase(text, fields(field));
    }

    @Override
    protected Query getFieldQuery(String field, String text, int slop) throws ParseException {
      refuseWordless(text);
      if (slop > MAX_SLOP) throw new ParseException("a phrase may be stretched by " + MAX_SLOP);
      List<String> fields = fields(field);
      return slop == 0 || ArticleAnalyzer.wanted(text).size() == 1
          ? WordQueries.phrase(text, fields)
          : WordQueries.sloppy(text, slop, fields);
    }

    @Override
    protected Query getPrefixQuery(String field, String start) throws ParseException {
      refuseShort(start);
      return inAny(field, name -> new PrefixQuery(new Term(name, folded(start))));
    }

    @Override
    protected Query getWildcardQuery(String field, String pattern) throws ParseException {
      refuseShort(pattern);
      return inAny(field, name -> new WildcardQuery(new Term(name, folded(pattern))));
    }

    @Override
    protected Query getFuzzyQuery(String field, String word, float similarity)
        throws ParseException {
      if (word.length() < SHORTEST_FUZZY) {
        throw new ParseException(
            "'" + word + "~' needs at least " + SHORTEST_FUZZY + " characters");
      }
      if (word.length() > LONGEST_FUZZY) {
        throw new ParseException("a word with ~ may have " + LONGEST_FUZZY + " characters");
      }
      int edits = similarity >= 2 || similarity < 1 ? 2 : 1;
      return inAny(field, name -> new FuzzyQuery(new Term(name, folded(word)), edits, 1));
    }

    @Override
    protected Query getRegexpQuery(String field, String regex) throws ParseException {
      throw new ParseException("regular expressions are not offered");
    }

    @Override
    protected Query getRangeQuery(
        String field,
        @Nullable String from,
        @Nullable String to,
        boolean fromIncluded,
        boolean toIncluded)
        throws ParseException {
      throw new ParseException("ranges are not offered: articles are words");
    }

    private Query inAny(String field, Function<String, Query> query) throws ParseException {
      return WordQueries.any(fields(field).stream().map(query).toList());
    }

    private List<String> fields(String field) throws ParseException {
      if (field.isEmpty()) return usualFields;
      if (ArticleFields.KNOWN.contains(field)) return List.of(field);
      throw new ParseException(
          "there is no field '" + field + "'; use title, body or publisher, or put it in quotes");
    }

    private static void refuseWordless(String text) throws ParseException {
      if (!WordQueries.hasWords(text)) throw new ParseException("'" + text + "' has no word in it");
    }

    private static void refuseShort(String pattern) throws ParseException {
      int fixed = 0;
      while (fixed < pattern.length() && "*?".indexOf(pattern.charAt(fixed)) < 0) fixed++;
      if (fixed < SHORTEST_PREFIX) {
        throw new ParseException(
            "'%s' needs at least %d letters before * or ?".formatted(pattern, SHORTEST_PREFIX));
      }
    }

    /** As words of an article are, but for * and ?. */
    private static String folded(String pattern) {
      return ArticleAnalyzer.folded(pattern);
    }
  }
}
