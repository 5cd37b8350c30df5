package org.newsloom.enrich.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.Condition;
import org.newsloom.enrich.text.ArticleFields;

/**
 * The rules made of phrases, which are nearly all. An article is read once along all their phrases;
 * then only those rules are asked of which a phrase was found that they cannot do without. So the
 * cost is that of the text and of what it holds, whatever the number of rules. May be used by
 * several threads.
 */
final class DirectRules {
  private final PhraseBook book;
  private final String[] ids;
  private final Check[] checks;

  /** Phrase to rules that wait for it. */
  private final int[][] waiting;

  private final Queue<Reading> idle = new ConcurrentLinkedQueue<>();

  /** What it takes to read one article after the other. */
  private final class Reading {
    private final Occurrences found = new Occurrences(book);
    private final int[] askedIn = new int[checks.length];
    private int article;
  }

  DirectRules(List<CompiledRule> rules) {
    var builder = new PhraseBook.Builder();
    ids = rules.stream().map(CompiledRule::id).toArray(String[]::new);
    checks = rules.stream().map(rule -> check(rule.condition(), builder)).toArray(Check[]::new);
    book = builder.build();
    waiting = waiting();
  }

  private int[][] waiting() {
    int[][] rulesOf = new int[book.size()][];
    Arrays.fill(rulesOf, new int[0]);
    for (int rule = 0; rule < checks.length; rule++) {
      for (int phrase : checks[rule].triggers(book)) {
        int[] before = rulesOf[phrase];
        rulesOf[phrase] = Arrays.copyOf(before, before.length + 1);
        rulesOf[phrase][before.length] = rule;
      }
    }
    return rulesOf;
  }

  /**
   * The rules that match, with places.
   *
   * @param skipped ids of rules that are not to be asked
   * @param failed is told of a rule that failed: that costs an article no other rule
   */
  List<FoundMatch> match(
      ArticleFields article,
      Predicate<String> skipped,
      BiConsumer<String, RuntimeException> failed) {
    if (checks.length == 0) return List.of();
    Reading reading = idle.poll();
    if (reading == null) reading = new Reading();
    List<FoundMatch> matches = match(article, skipped, failed, reading);
    // Not where reading failed: what it left behind is not known.
    idle.add(reading);
    return matches;
  }

  private List<FoundMatch> match(
      ArticleFields article,
      Predicate<String> skipped,
      BiConsumer<String, RuntimeException> failed,
      Reading reading) {
    Occurrences found = reading.found;
    found.clear();
    for (int field = 0; field < ArticleFields.KNOWN.size(); field++) {
      found.read(field, article.text(ArticleFields.KNOWN.get(field)));
    }
    reading.article++;
    List<FoundMatch> matches = new ArrayList<>();
    for (int i = 0; i < found.phrases(); i++) {
      for (int rule : waiting[found.phrase(i)]) {
        if (reading.askedIn[rule] == reading.article) continue;
        reading.askedIn[rule] = reading.article;
        if (skipped.test(ids[rule])) continue;
        try {
          if (checks[rule].holds(found, article.language())) {
            matches.add(new FoundMatch(ids[rule], places(checks[rule], found, article)));
          }
        } catch (RuntimeException e) {
          failed.accept(ids[rule], e);
        }
      }
    }
    return matches;
  }

  private static List<Place> places(Check check, Occurrences found, ArticleFields article) {
    Set<Place> places = new LinkedHashSet<>();
    for (int field = 0; field < ArticleFields.KNOWN.size(); field++) {
      check.addPlaces(found, article.language(), field, places);
    }
    return List.copyOf(places);
  }

  private static Check check(Condition condition, PhraseBook.Builder book) {
    return switch (condition) {
      case Condition.Words words ->
          new Check.Words(book.add(words.phrase()), fields(words.fields()));
      case Condition.Near near ->
          new NearCheck(
              phrases(near.terms(), book),
              phrases(near.with(), book),
              near.within(),
              fields(near.fields()));
      case Condition.Group group ->
          new Check.Group(
              checks(group.any(), book),
              checks(group.all(), book),
              checks(group.none(), book),
              group.languages());
      case Condition.Expert expert ->
          throw new IllegalArgumentException("only Lucene can answer " + expert.query());
    };
  }

  private static List<Check> checks(List<Condition> conditions, PhraseBook.Builder book) {
    return conditions.stream().map(one -> check(one, book)).toList();
  }

  private static int[] phrases(List<Condition.Phrase> phrases, PhraseBook.Builder book) {
    return phrases.stream().mapToInt(book::add).distinct().toArray();
  }

  private static int fields(List<String> names) {
    return names.stream()
        .mapToInt(name -> 1 << ArticleFields.KNOWN.indexOf(name))
        .reduce(0, (some, one) -> some | one);
  }
}
