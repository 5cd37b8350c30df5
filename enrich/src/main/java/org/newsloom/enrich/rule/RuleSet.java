package org.newsloom.enrich.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.TopicRule;

/**
 * The rules of one moment, compiled; a rule that does not compile is a problem and not a rule.
 *
 * @param version names exactly these rules in these versions and words
 */
public record RuleSet(List<CompiledRule> rules, List<RuleProblem> problems, String version) {
  private static final int VERSION_DIGITS = 12;

  public RuleSet {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  public static RuleSet of(Collection<TopicRule> rules) {
    List<RuleProblem> problems = new ArrayList<>();
    List<CompiledRule> compiled =
        rules.stream()
            .sorted(Comparator.comparing(TopicRule::id))
            .map(rule -> RuleCompiler.compile(rule, problems::add))
            .flatMap(Optional::stream)
            .toList();
    return of(compiled, problems);
  }

  /** One rule, whose requirements are another matter: those of the set that it will be in. */
  public static RuleSet alone(TopicRule rule) {
    List<RuleProblem> problems = new ArrayList<>();
    List<CompiledRule> compiled = RuleCompiler.compile(rule, problems::add).stream().toList();
    return new RuleSet(compiled, problems, versionOf(compiled));
  }

  /** Rules that were compiled one by one. */
  public static RuleSet of(Collection<CompiledRule> compiled, Collection<RuleProblem> problems) {
    Map<String, List<String>> requires = new HashMap<>();
    compiled.forEach(rule -> requires.put(rule.id(), rule.requires()));
    Map<String, String> mistakes = Requirements.mistakes(requires);
    List<RuleProblem> all = new ArrayList<>(problems);
    mistakes.forEach((id, mistake) -> all.add(new RuleProblem(0, id, mistake)));
    List<CompiledRule> sorted =
        compiled.stream()
            .filter(rule -> !mistakes.containsKey(rule.id()))
            .sorted(Comparator.comparing(CompiledRule::id))
            .toList();
    return new RuleSet(sorted, all, versionOf(sorted));
  }

  public List<String> tags() {
    return rules.stream().map(CompiledRule::id).toList();
  }

  private static String versionOf(List<CompiledRule> rules) {
    String names =
        rules.stream()
            .map(rule -> rule.id() + "@" + rule.version() + "#" + rule.digest())
            .collect(Collectors.joining("\n"));
    return Digest.of(names).substring(0, VERSION_DIGITS);
  }
}
