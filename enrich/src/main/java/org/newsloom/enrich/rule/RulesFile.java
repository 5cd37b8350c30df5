package org.newsloom.enrich.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;

/**
 * Topic rules as people write them: YAML, a list of rules or one document for each. Reading never
 * fails; what is wrong is among the problems, all of it, in the order of lines.
 *
 * @param rules those without a problem of their own; none where the text is not even good YAML,
 *     since then nobody knows which rule a mistake belongs to
 */
public record RulesFile(List<RuleDefinition> rules, List<RuleProblem> problems) {
  private static final int MAX_RULES = 200_000;
  private static final int MAX_NAME = 200;
  private static final int MAX_DESCRIPTION = 2_000;
  private static final String SHIPPED = "/org/newsloom/enrich/rules/levant.yaml";

  public RulesFile {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  public static RulesFile read(Path file) {
    return YamlFile.read(file, RulesFile::parse, RulesFile::unreadable);
  }

  /** The pack that ships with Newsloom. */
  public static RulesFile readShipped() {
    try (InputStream in = RulesFile.class.getResourceAsStream(SHIPPED)) {
      byte[] bytes = Objects.requireNonNull(in, SHIPPED).readAllBytes();
      return YamlFile.decode(bytes, SHIPPED, RulesFile::parse, RulesFile::unreadable);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from our own jar", e);
    }
  }

  public static RulesFile parse(String yaml) {
    List<RuleProblem> problems = new ArrayList<>();
    Reading reading = new Reading(problems);
    List<YamlNode> documents = YamlReader.read(yaml, problems::add);
    boolean goodYaml = problems.isEmpty();
    documents.forEach(reading::takeDocument);
    reading.checkRequirements();
    problems.sort(Comparator.comparingInt(RuleProblem::line));
    return new RulesFile(goodYaml ? reading.rules : List.of(), problems);
  }

  /** The rules of a text of our own, which has no problem. */
  public List<RuleDefinition> orThrow() {
    return orThrow("the rules");
  }

  /**
   * The rules of a file without a problem.
   *
   * @param name of the file, for whoever looks for the mistake
   * @throws WrongSettingsException that names every problem
   */
  public List<RuleDefinition> orThrow(String name) {
    if (problems.isEmpty()) return rules;
    throw new WrongSettingsException(
        problems.stream()
            .map(problem -> problem.line() > 0 ? name + ", " + problem : problem.toString())
            .toList());
  }

  private static RulesFile unreadable(RuleProblem why) {
    return new RulesFile(List.of(), List.of(why));
  }

  private static final class Reading {
    private final List<RuleDefinition> rules = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Map<String, List<String>> requires = new LinkedHashMap<>();
    private final List<RuleProblem> problems;

    Reading(List<RuleProblem> problems) {
      this.problems = problems;
    }

    void takeDocument(YamlNode document) {
      switch (document) {
        case YamlNode.Many many -> many.nodes().forEach(this::takeRule);
        case YamlNode.Keyed keyed -> takeRule(keyed);
        case YamlNode.Text text -> {
          // An empty document: what stands between two lines of ---.
          if (!text.value().isBlank()) complain(text.line(), null, "a rule needs id: and any:");
        }
      }
    }

    private void takeRule(YamlNode node) {
      if (!(node instanceof YamlNode.Keyed rule)) {
        complain(node.line(), null, "a rule needs id: and any:");
        return;
      }
      // Word lists for the rules below, which have them by their anchors.
      if (rule.only("words") instanceof YamlNode.Keyed) return;
      if (rules.size() >= MAX_RULES) {
        if (rules.size() == MAX_RULES) complain(node.line(), null, "more than 200,000 rules");
        return;
      }
      int problemsBefore = problems.size();
      String id = id(rule);
      String name = name(rule, id);
      String description = description(rule, id);
      YamlNode.Keyed definition = rule.without("id", "name", "description");
      requires.putIfAbsent(id, Requirements.read(id, definition, problem -> {}));
      RuleCompiler.compile(id, definition, problems::add);
      if (problems.size() == problemsBefore) {
        rules.add(new RuleDefinition(id, name, description, definition.plain()));
      }
    }

    private void checkRequirements() {
      Map<String, String> mistakes = Requirements.mistakes(requires);
      mistakes.forEach((id, mistake) -> complain(lineOfId.getOrDefault(id, 0), id, mistake));
      rules.removeIf(rule -> mistakes.containsKey(rule.id()));
    }

    private String id(YamlNode.Keyed rule) {
      String id = rule.text("id");
      int line = rule.nodes().containsKey("id") ? rule.nodes().get("id").line() : rule.line();
      if (id == null) {
        complain(line, null, "the rule has no id");
        return "?";
      }
      if (!id.matches("[a-z0-9-]{1,60}")) {
        complain(line, null, "id '" + clipped(id) + "' must be [a-z0-9-], at most 60 characters");
        return "?";
      }
      Integer first = lineOfId.putIfAbsent(id, line);
      if (first != null) complain(line, id, "the id is already that of the rule in line " + first);
      return id;
    }

    private String name(YamlNode.Keyed rule, String id) {
      if (!rule.nodes().containsKey("name")) return id;
      String name = rule.text("name");
      if (name != null && !name.isBlank() && name.length() <= MAX_NAME) return name;
      complain(rule.line(), id, "name must be text of at most " + MAX_NAME + " characters");
      return id;
    }

    private @Nullable String description(YamlNode.Keyed rule, String id) {
      if (!rule.nodes().containsKey("description")) return null;
      String text = rule.text("description");
      if (text != null && !text.isBlank() && text.length() <= MAX_DESCRIPTION) return text.strip();
      complain(
          rule.nodes().get("description").line(),
          id,
          "description must be text of at most " + MAX_DESCRIPTION + " characters");
      return null;
    }

    private static String clipped(String text) {
      return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private void complain(int line, @Nullable String ruleId, String message) {
      problems.add(new RuleProblem(line, ruleId, message));
    }
  }
}
