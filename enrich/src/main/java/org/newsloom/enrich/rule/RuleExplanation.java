package org.newsloom.enrich.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.newsloom.enrich.rule.Clause.Reading;
import org.newsloom.enrich.text.ArticleAnalyzer;
import org.newsloom.enrich.text.ArticleFields;
import org.newsloom.enrich.text.Spelling;

/**
 * What a rule asks, line by line, for people to read.
 *
 * @param requires tags, without all of which an article does not get this one
 * @param asked what a line asks, as a rule of its own, by the line's number from 0; a line that
 *     only says what must not be asks nothing
 */
public record RuleExplanation(
    List<Line> lines, List<String> requires, Map<Integer, CompiledRule> asked) {
  private static final int MOST_SPELLINGS = 8;

  public RuleExplanation {
    lines = List.copyOf(lines);
    requires = List.copyOf(requires);
    asked = Map.copyOf(asked);
  }

  /**
   * A piece of a rule.
   *
   * @param depth how many pieces it stands in
   * @param says the piece, as in a rules file
   * @param finds the words of a text that are taken for it; empty where other lines say that
   */
  public record Line(int depth, String says, String finds) {}

  /**
   * Explains a rule.
   *
   * @throws IllegalArgumentException if it is not a good one
   */
  public static RuleExplanation of(RuleDefinition rule) {
    List<RuleProblem> problems = new ArrayList<>();
    YamlNode.Keyed definition = YamlNode.of(rule.definition());
    var whole = RuleCompiler.compile(rule.id(), definition, problems::add);
    if (whole.isEmpty()) throw new IllegalArgumentException(problems.getFirst().toString());
    Clause.Group group =
        new ClauseParser(rule.id(), problems::add).parse(definition.without(Requirements.KEY));
    // Of the pieces no mistakes are told: a common word is none where it counts beside another.
    Writer writer = new Writer(new RuleCompiler(rule.id()));
    writer.explain(group, 0, ArticleFields.USUAL);
    return new RuleExplanation(writer.lines, whole.get().requires(), writer.asked);
  }

  private static final class Writer {
    private final RuleCompiler compiler;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, CompiledRule> asked = new HashMap<>();

    Writer(RuleCompiler compiler) {
      this.compiler = compiler;
    }

    void insideOf(Clause.Group group, int depth, List<String> outerFields) {
      List<String> fields = group.fields().isEmpty() ? outerFields : group.fields();
      groups("any of", group.any(), depth, fields);
      groups("all of", group.all(), depth, fields);
      nothingOf(group.none(), depth, fields);
    }

    private void nothingOf(List<? extends Clause> clauses, int depth, List<String> fields) {
      if (clauses.isEmpty()) return;
      lines.add(new Line(depth, "none of", ""));
      clauses.forEach(clause -> explain(clause, depth + 1, fields));
    }

    private void groups(String says, List<Clause> clauses, int depth, List<String> fields) {
      if (clauses.isEmpty()) return;
      boolean all = says.startsWith("all");
      var whole =
          new Clause.Group(
              all ? List.of() : clauses,
              all ? clauses : List.of(),
              List.of(),
              Set.of(),
              List.of(),
              Set.of(),
              fields,
              0);
      add(depth, says, "", whole, fields);
      clauses.forEach(clause -> explain(clause, depth + 1, fields));
    }

    private void explain(Clause clause, int depth, List<String> fields) {
      switch (clause) {
        case Clause.Phrase phrase -> add(depth, said(phrase), finds(phrase), phrase, fields);
        case Clause.Expert expert -> add(depth, "query " + expert.query(), "", expert, fields);
        case Clause.Near near -> near(near, depth, fields);
        case Clause.Group group -> group(group, depth, fields);
      }
    }

    private void group(Clause.Group group, int depth, List<String> fields) {
      if (isPlain(group) && group.any().isEmpty() && group.all().size() == 1) {
        explain(group.all().getFirst(), depth, fields);
      } else if (isPlain(group)) {
        insideOf(group, depth, fields);
      } else {
        add(depth, said(group), "", group, fields);
        insideOf(group, depth + 1, fields);
      }
    }

    private void near(Clause.Near near, int depth, List<String> fields) {
      List<String> limits = new ArrayList<>();
      if (near.within() != Integer.MAX_VALUE) limits.add("within " + near.within() + " words");
      if (near.sentences() != Condition.Near.ANY_SENTENCE) {
        limits.add("within " + near.sentences() + " sentences");
      }
      add(depth, "near, " + String.join(", ", limits), "", near, fields);
      groups("any of the terms", List.copyOf(near.terms()), depth + 1, fields);
      groups("any of with", List.copyOf(near.with()), depth + 1, fields);
      nothingOf(near.none(), depth + 1, fields);
    }

    private void add(int depth, String says, String finds, Clause clause, List<String> fields) {
      Condition condition = compiler.clause(clause, fields, Set.of());
      asked.put(lines.size(), new CompiledRule("line", 1, "", condition, List.of()));
      lines.add(new Line(depth, says, finds));
    }
  }

  /** Whether it is one list and says nothing about where. */
  private static boolean isPlain(Clause.Group group) {
    return (group.any().isEmpty() || group.all().isEmpty())
        && group.none().isEmpty()
        && limits(group).isEmpty();
  }

  private static String said(Clause.Phrase phrase) {
    String how = phrase.reading() == Reading.USUAL ? "" : phrase.reading().key() + " ";
    return how + '"' + phrase.text() + '"';
  }

  private static String said(Clause.Group group) {
    List<String> limits = limits(group);
    return limits.isEmpty() ? "what holds" : "only " + String.join("; ", limits);
  }

  private static List<String> limits(Clause.Group group) {
    List<String> limits = new ArrayList<>();
    if (!group.languages().isEmpty()) limits.add("lang " + String.join(", ", group.languages()));
    if (!group.publishers().isEmpty()) {
      limits.add(
          "publisher "
              + group.publishers().stream()
                  .map(RuleExplanation::said)
                  .collect(Collectors.joining(", ")));
    }
    if (!group.domains().isEmpty()) limits.add("domain " + String.join(", ", group.domains()));
    if (!group.fields().isEmpty()) limits.add("field " + String.join(", ", group.fields()));
    return limits;
  }

  private static String finds(Clause.Phrase phrase) {
    return switch (phrase.reading()) {
      case EXACT -> "";
      case USUAL ->
          ArticleAnalyzer.wanted(phrase.text()).stream()
              .map(RuleExplanation::readable)
              .collect(Collectors.joining(" "));
      case SPELLINGS -> String.join(", ", Spelling.examples(phrase.text(), MOST_SPELLINGS)) + ", …";
    };
  }

  /** Without the stems that count in some languages: they are no words. */
  private static String readable(Set<String> forms) {
    return forms.stream().filter(form -> form.indexOf(':') < 0).collect(Collectors.joining("|"));
  }
}
