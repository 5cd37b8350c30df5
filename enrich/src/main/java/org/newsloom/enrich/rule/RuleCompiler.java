package org.newsloom.enrich.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import org.newsloom.enrich.text.Spelling;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** A rule's definition to the condition that it means. */
final class RuleCompiler {
  private static final ObjectWriter SORTED =
      Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final String ruleId;
  private final List<RuleProblem> problems = new ArrayList<>();

  RuleCompiler(String ruleId) {
    this.ruleId = ruleId;
  }

  /** What a definition comes down to. */
  record Compiled(Condition condition, List<String> requires) {}

  /** The rule, or its problems handed to the consumer. */
  static Optional<CompiledRule> compile(TopicRule rule, Consumer<RuleProblem> problems) {
    return compile(rule.id(), rule.definition(), problems)
        .map(
            it ->
                new CompiledRule(
                    rule.id(),
                    rule.version(),
                    digest(rule.definition()),
                    it.condition(),
                    it.requires()));
  }

  /** The same wherever and in whatever order the definition was read. */
  private static String digest(Map<String, Object> definition) {
    return Digest.of(SORTED.writeValueAsBytes(definition));
  }

  private static Optional<Compiled> compile(
      String ruleId, Map<String, Object> definition, Consumer<RuleProblem> problems) {
    try {
      return compile(ruleId, YamlNode.of(definition), problems);
    } catch (IllegalArgumentException e) {
      problems.accept(new RuleProblem(0, ruleId, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  static Optional<Compiled> compile(
      String ruleId, YamlNode.Keyed definition, Consumer<RuleProblem> problems) {
    RuleCompiler compiler = new RuleCompiler(ruleId);
    List<String> requires = Requirements.read(ruleId, definition, compiler.problems::add);
    Clause.Group group =
        new ClauseParser(ruleId, compiler.problems::add)
            .parse(definition.without(Requirements.KEY));
    // What cannot be read is not compiled: its mistakes would be reported twice.
    Optional<Condition> condition =
        compiler.problems.isEmpty() ? compiler.whole(group) : Optional.empty();
    compiler.problems.forEach(problems);
    return compiler.problems.isEmpty()
        ? condition.map(it -> new Compiled(it, requires))
        : Optional.empty();
  }

  /** Lucene refuses what is too much for it in many ways; none may cost the other rules. */
  private Optional<Condition> whole(Clause.Group group) {
    try {
      return Optional.of(group(group, ArticleFields.USUAL, Set.of()));
    } catch (RuntimeException e) {
      complain(group, "is too much for the matcher: " + e.getMessage());
      return Optional.empty();
    }
  }

  Condition clause(Clause clause, List<String> fields, Set<String> languages) {
    return switch (clause) {
      case Clause.Phrase phrase -> words(phrase, fields);
      case Clause.Near near -> near(near, fields);
      case Clause.Expert expert -> expert(expert, fields);
      case Clause.Group group -> group(group, fields, languages);
    };
  }

  private Condition words(Clause.Phrase phrase, List<String> fields) {
    if (isCommon(phrase)) {
      complain(phrase, "'" + phrase.text() + "' is in nearly every article");
    }
    List<Condition> ways =
        phrases(List.of(phrase)).stream()
            .map(way -> (Condition) new Condition.Words(way, fields))
            .toList();
    return ways.size() == 1
        ? ways.getFirst()
        : new Condition.Group(ways, List.of(), List.of(), Condition.Source.ANY);
  }

  private static boolean isCommon(Clause.Phrase phrase) {
    return switch (phrase.reading()) {
      case EXACT -> CommonWords.isExactly(phrase.text());
      case USUAL, SPELLINGS -> CommonWords.isOnlyThat(phrase.text());
    };
  }

  private Condition near(Clause.Near near, List<String> fields) {
    near.terms().stream()
        .filter(RuleCompiler::isCommon)
        .filter(
            term -> near.with().isEmpty() || near.with().stream().anyMatch(RuleCompiler::isCommon))
        .findFirst()
        .ifPresent(
            term ->
                complain(
                    term, "'" + term.text() + "' is near such a word in nearly every article"));
    var condition =
        new Condition.Near(
            phrases(near.terms()),
            phrases(near.with()),
            phrases(near.none()),
            near.within(),
            near.sentences(),
            fields);
    if (condition.none().containsAll(condition.terms())) {
      complain(near, "forbids in none: what it asks for, so it matches nothing");
    }
    return condition;
  }

  private List<Condition.Phrase> phrases(List<Clause.Phrase> phrases) {
    return phrases.stream()
        .flatMap(phrase -> wanted(phrase).stream())
        .map(Condition.Phrase::new)
        .toList();
  }

  /** The ways in which it may be written. */
  private List<List<Set<String>>> wanted(Clause.Phrase phrase) {
    String text = phrase.text();
    if (!WordQueries.hasWords(text)) {
      complain(phrase, "'" + text + "' has no word in it, so it matches nothing");
      return List.of();
    }
    try {
      return switch (phrase.reading()) {
        case USUAL -> List.of(ArticleAnalyzer.wanted(text));
        case EXACT -> List.of(ArticleAnalyzer.wantedExactly(text));
        case SPELLINGS -> Spelling.wanted(text);
      };
    } catch (IllegalArgumentException e) {
      complain(phrase, "'" + text + "' " + e.getMessage());
      return List.of();
    }
  }

  private Condition expert(Clause.Expert expert, List<String> fields) {
    return switch (ExpertQuery.parse(expert.query(), fields)) {
      case ExpertQuery.Understood understood -> new Condition.Expert(understood.query());
      case ExpertQuery.Refused refused -> {
        complain(expert, "query: " + refused.reason());
        yield new Condition.Group(List.of(), List.of(), List.of(), Condition.Source.ANY);
      }
    };
  }

  private Condition group(Clause.Group group, List<String> outerFields, Set<String> outer) {
    List<String> fields = group.fields().isEmpty() ? outerFields : group.fields();
    Set<String> languages = new LinkedHashSet<>(group.languages());
    if (!outer.isEmpty()) languages.retainAll(outer);
    if (languages.isEmpty() && !group.languages().isEmpty()) {
      complain(
          group,
          "is for %s within what is for %s, so it matches nothing"
              .formatted(String.join(", ", group.languages()), String.join(", ", outer)));
    }
    Set<String> inner = group.languages().isEmpty() ? outer : languages;
    var condition =
        new Condition.Group(
            clauses(group.any(), fields, inner),
            clauses(group.all(), fields, inner),
            clauses(group.none(), fields, inner),
            new Condition.Source(group.languages(), phrases(group.publishers()), group.domains()));
    refuseContradiction(group, condition);
    return condition;
  }

  private List<Condition> clauses(
      List<Clause> clauses, List<String> fields, Set<String> languages) {
    return clauses.stream().map(clause -> clause(clause, fields, languages)).toList();
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
