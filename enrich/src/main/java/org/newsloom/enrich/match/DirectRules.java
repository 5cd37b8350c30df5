package org.newsloom.enrich.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * The rules, which are nearly all made of phrases alone. An article is read once along all their
 * phrases; then only those rules are asked of which a phrase was found that they cannot do without.
 * So the cost is that of the text and of what it holds, whatever the number of rules. May be used
 * by several threads.
 */
final class DirectRules {
  private final PhraseBook book;
  private final String[] ids;
  private final Check[] checks;

  private final List<ExpertRules.Asked> experts = new ArrayList<>();

  /** Phrase, or query, to rules that wait for it. */
  private final int[][] waiting;

  private final Queue<Reading> idle = new ConcurrentLinkedQueue<>();

  /** What it takes to read one article after the other. */
  private final class Reading {
    private final Occurrences found = new Occurrences(book, experts.size());
    private final int[] askedIn = new int[checks.length];
    private int article;
  }

  DirectRules(List<CompiledRule> rules) {
    var builder = new PhraseBook.Builder();
    ids = rules.stream().map(CompiledRule::id).toArray(String[]::new);
    checks =
        rules.stream()
            .map(rule -> check(rule.condition(), rule.id(), builder))
            .toArray(Check[]::new);
    book = builder.build();
    waiting = waiting();
  }

  private int[][] waiting() {
    int[][] rulesOf = new int[book.size() + experts.size()][];
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

  /** The queries in the rules, in the order of their numbers. */
  List<ExpertRules.Asked> experts() {
    return experts;
  }

  /**
   * The rules that match, with places.
   *
   * @param answers where the queries match; those that do not are not among them
   * @param skipped ids of rules that are not to be asked
   * @param failed is told of a rule that failed: that costs an article no other rule
   */
  List<FoundMatch> match(
      ArticleFields article,
      Map<Integer, List<Place>> answers,
      Predicate<String> skipped,
      BiConsumer<String, RuntimeException> failed) {
    if (checks.length == 0) return List.of();
    Reading reading = idle.poll();
    if (reading == null) reading = new Reading();
    List<FoundMatch> matches = match(article, answers, skipped, failed, reading);
    // Not where reading failed: what it left behind is not known.
    idle.add(reading);
    return matches;
  }

  private List<FoundMatch> match(
      ArticleFields article,
      Map<Integer, List<Place>> answers,
      Predicate<String> skipped,
      BiConsumer<String, RuntimeException> failed,
      Reading reading) {
    Occurrences found = reading.found;
    found.read(article);
    answers.forEach(found::answer);
    reading.article++;
    List<FoundMatch> matches = new ArrayList<>();
    for (int i = 0; i < found.phrases(); i++) {
      for (int rule : waiting[found.phrase(i)]) {
        if (reading.askedIn[rule] == reading.article) continue;
        reading.askedIn[rule] = reading.article;
        if (skipped.test(ids[rule])) continue;
        try {
          if (checks[rule].holds(found, article)) {
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
      check.addPlaces(found, article, field, places);
    }
    return List.copyOf(places);
  }

  private Check check(Condition condition, String rule, PhraseBook.Builder book) {
    return switch (condition) {
      case Condition.Words words ->
          new Check.Words(book.add(words.phrase()), fields(words.fields()));
      case Condition.Near near ->
          new NearCheck(
              phrases(near.terms(), book),
              phrases(near.with(), book),
              phrases(near.none(), book),
              near,
              fields(near.fields()));
      case Condition.Group group ->
          new Check.Group(
              checks(group.any(), rule, book),
              checks(group.all(), rule, book),
              checks(group.none(), rule, book),
              source(group.source(), book));
      case Condition.Expert expert -> {
        experts.add(new ExpertRules.Asked(rule, expert.query()));
        yield new Check.Expert(experts.size() - 1);
      }
    };
  }

  private static SourceCheck source(Condition.Source source, PhraseBook.Builder book) {
    int field = fields(List.of(ArticleFields.PUBLISHER));
    return new SourceCheck(
        source.languages(),
        source.publishers().stream()
            .<Check>map(name -> new Check.Words(book.add(name), field))
            .toList(),
        source.domains());
  }

  private List<Check> checks(List<Condition> conditions, String rule, PhraseBook.Builder book) {
    return conditions.stream().map(one -> check(one, rule, book)).toList();
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
