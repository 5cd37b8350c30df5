package org.newsloom.standalone.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.enrich.Tagger;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RuleExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules explain}: what a rule asks, piece by piece, and which of it a text fulfils. */
@Command(
    name = "explain",
    description =
        "Say what a rule asks, piece by piece: the words that a text may have for each phrase, the"
            + " spellings of a name. With --text, a plus sign stands before what holds in it. Exit"
            + " code 1 if the text does not get the tag.",
    mixinStandardHelpOptions = true)
final class RulesExplainCommand implements Callable<Integer> {
  private static final String INDENT = "  ";

  @Parameters(paramLabel = "TAG", description = "the rule's id")
  private String tag = "";

  @Mixin private final RulesOption rules = new RulesOption();

  @Option(names = "--title", paramLabel = "TEXT", description = "a headline to try it on")
  private String title = "";

  @Option(names = "--text", paramLabel = "TEXT", description = "a text to try it on")
  private String text = "";

  @Option(
      names = "--lang",
      paramLabel = "CODE",
      description = "the text's language as its publisher declares it")
  private @Nullable String language;

  @Option(names = "--json", description = "the explanation as JSON")
  private boolean json;

  /** What came of it. Without a text to try nothing holds. */
  private record Answer(
      RuleDefinition rule,
      RuleExplanation explanation,
      Set<Integer> holds,
      Tagger.@Nullable Tagged tried) {
    boolean isTagged() {
      return tried != null && tried.tags().stream().anyMatch(tag -> tag.tag().equals(rule.id()));
    }
  }

  @Override
  public Integer call() {
    List<RuleDefinition> definitions = rules.read();
    RuleDefinition rule =
        definitions.stream()
            .filter(one -> one.id().equals(tag))
            .findFirst()
            .orElseThrow(() -> new WrongSettingsException("there is no rule " + tag));
    Answer answer = answer(rule, RuleExplanation.of(rule), definitions);
    if (json) Terminal.prettyJson(asMap(answer));
    else print(answer);
    return answer.tried == null || answer.isTagged() ? 0 : 1;
  }

  private Answer answer(
      RuleDefinition rule, RuleExplanation explanation, List<RuleDefinition> definitions) {
    if (title.isBlank() && text.isBlank()) return new Answer(rule, explanation, Set.of(), null);
    try (var tagger = new Tagger(definitions)) {
      Tagger.Tagged tried = tagger.tag("", title, text, "", "", language);
      Set<Integer> holds = Tagger.linesThatHold(explanation, title, text, tried.languages());
      return new Answer(rule, explanation, holds, tried);
    }
  }

  private static void print(Answer answer) {
    RuleDefinition rule = answer.rule;
    Terminal.say(rule.id() + ": " + rule.name());
    if (rule.description() != null) Terminal.say(INDENT + rule.description());
    if (!answer.explanation.requires().isEmpty()) {
      Terminal.say(INDENT + "only beside " + String.join(", ", answer.explanation.requires()));
    }
    List<RuleExplanation.Line> lines = answer.explanation.lines();
    for (int i = 0; i < lines.size(); i++) {
      RuleExplanation.Line line = lines.get(i);
      String sign = answer.holds.contains(i) ? "+ " : INDENT;
      String finds = line.finds().isEmpty() ? "" : "   finds " + line.finds();
      Terminal.say(sign + INDENT.repeat(line.depth()) + line.says() + finds);
    }
    if (answer.tried == null) return;
    String outcome = answer.isTagged() ? "gets the tag" : "does not get the tag";
    String languages = String.join(" and ", answer.tried.languages());
    Terminal.say("language %s: the text %s".formatted(languages, outcome));
  }

  private static Map<String, Object> asMap(Answer answer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tag", answer.rule.id());
    map.put("name", answer.rule.name());
    if (answer.rule.description() != null) map.put("description", answer.rule.description());
    map.put("requires", answer.explanation.requires());
    List<Map<String, Object>> lines = new ArrayList<>();
    for (RuleExplanation.Line line : answer.explanation.lines()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("depth", line.depth());
      one.put("says", line.says());
      if (!line.finds().isEmpty()) one.put("finds", line.finds());
      if (answer.tried != null) one.put("holds", answer.holds.contains(lines.size()));
      lines.add(one);
    }
    map.put("lines", lines);
    if (answer.tried != null) {
      TagCommand.putLanguages(map, answer.tried);
      map.put("tagged", answer.isTagged());
    }
    return map;
  }
}
