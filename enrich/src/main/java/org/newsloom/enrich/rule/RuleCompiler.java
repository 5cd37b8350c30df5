package org.newsloom.enrich.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.text.ArticleFields;

/** A rule's definition to the query that it means. */
final class RuleCompiler {
  private final String ruleId;
  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleCompiler(String ruleId) {
    this.ruleId = ruleId;
  }

  /** The rule, or its problems handed to the consumer. */
  static Optional<CompiledRule> compile(TopicRule rule, Consumer<RuleProblem> problems) {
    return query(rule.id(), rule.definition(), problems)
        .map(query -> new CompiledRule(rule.id(), rule.version(), query));
  }

  private static Optional<Query> query(
      String ruleId, Map<String, Object> definition, Consumer<RuleProblem> problems) {
    try {
      return query(ruleId, YamlNode.of(definition), problems);
    } catch (IllegalArgumentException e) {
      problems.accept(new RuleProblem(0, ruleId, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  static Optional<Query> query(
      String ruleId, YamlNode.Keyed definition, Consumer<RuleProblem> problems) {
    RuleCompiler compiler = new RuleCompiler(ruleId);
    Clause.Group group = new ClauseParser(ruleId, compiler.problems::add).parse(definition);
    // What cannot be read is not compiled: its mistakes would be reported twice.
    Optional<Query> query = compiler.problems.isEmpty() ? compiler.whole(group) : Optional.empty();
    compiler.problems.forEach(problems);
    return compiler.problems.isEmpty() ? query : Optional.empty();
  }

  /** Lucene refuses what is too much for it in many ways; none may cost the other rules. */
  private Optional<Query> whole(Clause.Group group) {
    try {
      return Optional.of(group(group, ArticleFields.USUAL));
    } catch (RuntimeException e) {
      complain(group, "is too much for the matcher: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Query clause(Clause clause, List<String> fields) {
    return switch (clause) {
      case Clause.Phrase phrase -> phrase(phrase, fields);
      case Clause.Near near -> near(near, fields);
      case Clause.Expert expert -> expert(expert, fields);
      case Clause.Group group -> group(group, fields);
    };
  }

  private Query phrase(Clause.Phrase phrase, List<String> fields) {
    if (!hasWords(phrase)) return nothing();
    if (CommonWords.isOnlyThat(phrase.text())) {
      complain(phrase, "'" + phrase.text() + "' is in nearly every article");
    }
    return WordQueries.phrase(phrase.text(), fields);
  }

  private Query near(Clause.Near near, List<String> fields) {
    List<Clause.Phrase> parts = new ArrayList<>(near.terms());
    parts.addAll(near.with());
    if (!parts.stream().map(this::hasWords).reduce(true, Boolean::logicalAnd)) return nothing();
    return WordQueries.near(texts(near.terms()), texts(near.with()), near.within(), fields);
  }

  private Query expert(Clause.Expert expert, List<String> fields) {
    return switch (ExpertQuery.parse(expert.query(), fields)) {
      case ExpertQuery.Understood understood -> understood.query();
      case ExpertQuery.Refused refused -> {
        complain(expert, "query: " + refused.reason());
        yield nothing();
      }
    };
  }

  private Query group(Clause.Group group, List<String> outerFields) {
    List<String> fields = group.fields().isEmpty() ? outerFields : group.fields();
    List<Query> any = clauses(group.any(), fields);
    List<Query> all = clauses(group.all(), fields);
    List<Query> none = clauses(group.none(), fields);
    refuseContradiction(group, any, all, none);

    var query = new BooleanQuery.Builder();
    if (!any.isEmpty()) query.add(WordQueries.any(any), Occur.MUST);
    all.forEach(one -> query.add(one, Occur.MUST));
    none.forEach(one -> query.add(one, Occur.MUST_NOT));
    if (!group.languages().isEmpty()) query.add(languages(group.languages()), Occur.FILTER);
    return query.build();
  }

  private List<Query> clauses(List<Clause> clauses, List<String> fields) {
    return clauses.stream().map(clause -> clause(clause, fields)).toList();
  }

  private void refuseContradiction(
      Clause.Group group, List<Query> any, List<Query> all, List<Query> none) {
    Set<Query> forbidden = new HashSet<>(none);
    boolean anyIsForbidden = !any.isEmpty() && forbidden.containsAll(any);
    if (anyIsForbidden || all.stream().anyMatch(forbidden::contains)) {
      complain(group, "forbids in none: what it asks for, so it matches nothing");
    }
  }

  private static Query languages(Set<String> languages) {
    return WordQueries.any(
        languages.stream()
            .map(language -> (Query) new TermQuery(new Term(ArticleFields.LANGUAGE, language)))
            .toList());
  }

  private boolean hasWords(Clause.Phrase phrase) {
    if (WordQueries.hasWords(phrase.text())) return true;
    complain(phrase, "'" + phrase.text() + "' has no word in it, so it matches nothing");
    return false;
  }

  private static List<String> texts(List<Clause.Phrase> phrases) {
    return phrases.stream().map(Clause.Phrase::text).toList();
  }

  /** Stands where a problem was found; the rule is refused anyway. */
  private static Query nothing() {
    return new BooleanQuery.Builder().build();
  }

  private void complain(Clause clause, String message) {
    problems.add(new RuleProblem(clause.line(), ruleId, message));
  }
}
