package org.newsloom.enrich.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.text.ArticleAnalyzer;
import org.newsloom.enrich.text.ArticleFields;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** A rule's definition to the condition that it means. */
final class RuleCompiler {
  private static final ObjectWriter SORTED =
      Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final String ruleId;
  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleCompiler(String ruleId) {
    this.ruleId = ruleId;
  }

  /** The rule, or its problems handed to the consumer. */
  static Optional<CompiledRule> compile(TopicRule rule, Consumer<RuleProblem> problems) {
    return condition(rule.id(), rule.definition(), problems)
        .map(
            condition ->
                new CompiledRule(rule.id(), rule.version(), digest(rule.definition()), condition));
  }

  /** The same wherever and in whatever order the definition was read. */
  private static String digest(Map<String, Object> definition) {
    return Digest.of(SORTED.writeValueAsBytes(definition));
  }

  private static Optional<Condition> condition(
      String ruleId, Map<String, Object> definition, Consumer<RuleProblem> problems) {
    try {
      return condition(ruleId, YamlNode.of(definition), problems);
    } catch (IllegalArgumentException e) {
      problems.accept(new RuleProblem(0, ruleId, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  static Optional<Condition> condition(
      String ruleId, YamlNode.Keyed definition, Consumer<RuleProblem> problems) {
    RuleCompiler compiler = new RuleCompiler(ruleId);
    Clause.Group group = new ClauseParser(ruleId, compiler.problems::add).parse(definition);
    // What cannot be read is not compiled: its mistakes would be reported twice.
    Optional<Condition> condition =
        compiler.problems.isEmpty() ? compiler.whole(group) : Optional.empty();
    compiler.problems.forEach(problems);
    return compiler.problems.isEmpty() ? condition : Optional.empty();
  }

  /** Lucene refuses what is too much for it in many ways; none may cost the other rules. */
  private Optional<Condition> whole(Clause.Group group) {
    try {
      Condition condition = group(group, ArticleFields.USUAL);
      if (problems.isEmpty() && condition.asksLucene()) WordQueries.of(condition);
      return Optional.of(condition);
    } catch (RuntimeException e) {
      complain(group, "is too much for the matcher: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Condition clause(Clause clause, List<String> fields) {
    return switch (clause) {
      case Clause.Phrase phrase -> words(phrase, fields);
      case Clause.Near near -> near(near, fields);
      case Clause.Expert expert -> expert(expert, fields);
      case Clause.Group group -> group(group, fields);
    };
  }

  private Condition words(Clause.Phrase phrase, List<String> fields) {
    if (CommonWords.isOnlyThat(phrase.text())) {
      complain(phrase, "'" + phrase.text() + "' is in nearly every article");
    }
    return new Condition.Words(phrase(phrase), fields);
  }

  private Condition near(Clause.Near near, List<String> fields) {
    return new Condition.Near(phrases(near.terms()), phrases(near.with()), near.within(), fields);
  }

  private List<Condition.Phrase> phrases(List<Clause.Phrase> phrases) {
    return phrases.stream().map(this::phrase).toList();
  }

  private Condition.Phrase phrase(Clause.Phrase phrase) {
    var compiled = new Condition.Phrase(ArticleAnalyzer.wanted(phrase.text()));
    if (compiled.words().isEmpty()) {
      complain(phrase, "'" + phrase.text() + "' has no word in it, so it matches nothing");
    }
    return compiled;
  }

  private Condition expert(Clause.Expert expert, List<String> fields) {
    return switch (ExpertQuery.parse(expert.query(), fields)) {
      case ExpertQuery.Understood understood -> new Condition.Expert(understood.query());
      case ExpertQuery.Refused refused -> {
        complain(expert, "query: " + refused.reason());
        yield new Condition.Group(List.of(), List.of(), List.of(), Set.of());
      }
    };
  }

  private Condition group(Clause.Group group, List<String> outerFields) {
    List<String> fields = group.fields().isEmpty() ? outerFields : group.fields();
    var condition =
        new Condition.Group(
            clauses(group.any(), fields),
            clauses(group.all(), fields),
            clauses(group.none(), fields),
            group.languages());
    refuseContradiction(group, condition);
    return condition;
  }

  private List<Condition> clauses(List<Clause> clauses, List<String> fields) {
    return clauses.stream().map(clause -> clause(clause, fields)).toList();
  }

  private void refuseContradiction(Clause.Group group, Condition.Group condition) {
    Set<Condition> forbidden = new HashSet<>(condition.none());
    List<Condition> any = condition.any();
    boolean anyIsForbidden = !any.isEmpty() && forbidden.containsAll(any);
    if (anyIsForbidden || condition.all().stream().anyMatch(forbidden::contains)) {
      complain(group, "forbids in none: what it asks for, so it matches nothing");
    }
  }

  private void complain(Clause clause, String message) {
    problems.add(new RuleProblem(clause.line(), ruleId, message));
  }
}
