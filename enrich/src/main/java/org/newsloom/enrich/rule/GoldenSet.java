package org.newsloom.enrich.rule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.newsloom.common.config.WrongSettingsException;

/**
 * Texts with the tags that a reader gives them, by which rules are measured: YAML, a list of texts.
 * Reading never fails; what is wrong is among the problems, in the order of lines.
 */
public record GoldenSet(List<GoldenText> texts, List<RuleProblem> problems) {
  private static final Set<String> KEYS = Set.of("title", "text", "lang", "tags", "may", "not");

  public GoldenSet {
    texts = List.copyOf(texts);
    problems = problems.stream().sorted(Comparator.comparingInt(RuleProblem::line)).toList();
  }

  /**
   * Reads a file.
   *
   * @param tags those that the rules have; a text that asks for another would fail for ever
   */
  public static GoldenSet read(Path file, Collection<String> tags) {
    return YamlFile.read(
        file, yaml -> parse(yaml, tags), problem -> new GoldenSet(List.of(), List.of(problem)));
  }

  public static GoldenSet parse(String yaml, Collection<String> tags) {
    List<RuleProblem> problems = new ArrayList<>();
    List<YamlNode> documents = YamlReader.read(yaml, problems::add);
    Reading reading = new Reading(Set.copyOf(tags), problems::add);
    if (problems.isEmpty()) documents.forEach(reading::take);
    if (problems.isEmpty() && reading.texts.isEmpty()) {
      problems.add(new RuleProblem(0, null, "there is no text in it"));
    }
    return new GoldenSet(problems.isEmpty() ? reading.texts : List.of(), problems);
  }

  /**
   * The texts of a file without a problem: figures over a part of it would be figures of another.
   *
   * @throws WrongSettingsException that names every problem
   */
  public List<GoldenText> orThrow(String name) {
    if (problems.isEmpty()) return texts;
    throw new WrongSettingsException(
        problems.stream()
            .map(problem -> problem.line() > 0 ? name + ", " + problem : name + ": " + problem)
            .toList());
  }

  private static final class Reading {
    private final List<GoldenText> texts = new ArrayList<>();
    private final Map<String, Integer> lineOfText = new HashMap<>();
    private final Set<String> known;
    private final Consumer<RuleProblem> problems;

    Reading(Set<String> known, Consumer<RuleProblem> problems) {
      this.known = known;
      this.problems = problems;
    }

    void take(YamlNode node) {
      switch (node) {
        case YamlNode.Many many -> many.nodes().forEach(this::takeText);
        case YamlNode.Keyed keyed -> takeText(keyed);
        case YamlNode.Text empty -> {
          if (!empty.value().isBlank()) takeText(empty);
        }
      }
    }

    private void takeText(YamlNode node) {
      if (!(node instanceof YamlNode.Keyed keyed)) {
        complain(node.line(), "a text needs text:, lang:, and tags: or not:");
        return;
      }
      Set<String> unknown = new TreeSet<>(keyed.nodes().keySet());
      unknown.removeAll(KEYS);
      unknown.forEach(key -> complain(node.line(), "'" + key + "' means nothing here"));
      Set<String> must = tags(keyed, "tags");
      Set<String> mustNot = tags(keyed, "not");
      if (!keyed.nodes().containsKey("tags") && mustNot.isEmpty()) {
        complain(node.line(), "neither tags: nor not: says what the text should get");
      }
      var text =
          new GoldenText(
              node.line(),
              keyed.nodes().containsKey("title") ? words(keyed, "title") : "",
              words(keyed, "text"),
              language(keyed),
              must,
              tags(keyed, "may"),
              mustNot);
      refuseContradictions(text);
      texts.add(text);
    }

    private void refuseContradictions(GoldenText text) {
      for (String tag : new TreeSet<>(known)) {
        int lists = (text.must().contains(tag) ? 1 : 0) + (text.may().contains(tag) ? 1 : 0);
        if (lists + (text.mustNot().contains(tag) ? 1 : 0) > 1) {
          complain(text.line(), "'" + tag + "' is in two of tags:, may: and not:");
        }
      }
      Integer first = lineOfText.putIfAbsent(text.title() + "\n" + text.body(), text.line());
      if (first != null) complain(text.line(), "the text of line " + first + " again");
    }

    private String words(YamlNode.Keyed keyed, String key) {
      String words = keyed.text(key);
      if (words != null && !words.isBlank()) return words;
      complain(keyed.line(), key + ": must be words");
      return "";
    }

    private String language(YamlNode.Keyed keyed) {
      String language = keyed.text("lang");
      if (language != null && language.matches("[a-z]{2}")) return language;
      complain(keyed.line(), "lang: must be the two letters of a language");
      return "";
    }

    private Set<String> tags(YamlNode.Keyed keyed, String key) {
      Set<String> tags = new LinkedHashSet<>();
      switch (keyed.nodes().get(key)) {
        case null -> {}
        case YamlNode.Text one -> takeTag(one, tags);
        case YamlNode.Many many -> many.nodes().forEach(node -> takeTag(node, tags));
        case YamlNode.Keyed wrong -> complain(wrong.line(), key + ": must be a list of tags");
      }
      return tags;
    }

    private void takeTag(YamlNode node, Set<String> tags) {
      if (!(node instanceof YamlNode.Text tag)) {
        complain(node.line(), "a tag must be a word");
        return;
      }
      tags.add(tag.value());
      if (!known.contains(tag.value())) {
        complain(node.line(), "no rule has the id '" + tag.value() + "'");
      }
    }

    private void complain(int line, String message) {
      problems.accept(new RuleProblem(line, null, message));
    }
  }
}
