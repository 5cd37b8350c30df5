package org.newsloom.enrich.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.newsloom.enrich.rule.Clause.Reading;
import org.newsloom.enrich.text.ArticleFields;

/** A rule's definition to clauses; reports every mistake it sees and goes on. */
final class ClauseParser {
  static final int MAX_PHRASES = 2000;
  static final int MAX_PHRASE_LENGTH = 300;
  static final int MAX_WITHIN = 500;
  static final int MAX_SENTENCES = 10;
  private static final int USUAL_WITHIN = 20;

  private static final Set<String> GROUP_KEYS =
      Set.of(
          "any",
          "all",
          "none",
          "near",
          "phrase",
          "exact",
          "spellings",
          "query",
          "lang",
          "publisher",
          "domain",
          "field",
          "fields");
  private static final Set<String> NEAR_KEYS =
      Set.of("terms", "with", "none", "within", "sentences");

  private final String ruleId;
  private final Consumer<RuleProblem> problems;
  private int phrases;

  ClauseParser(String ruleId, Consumer<RuleProblem> problems) {
    this.ruleId = ruleId;
    this.problems = problems;
  }

  Clause.Group parse(YamlNode.Keyed definition) {
    Clause.Group group = group(definition);
    if (phrases > MAX_PHRASES) {
      complain(definition, "has " + phrases + " phrases; at most " + MAX_PHRASES + " are allowed");
    }
    return group;
  }

  private Clause clause(YamlNode node) {
    return switch (node) {
      case YamlNode.Text text -> phrase(text);
      case YamlNode.Keyed keyed -> group(keyed);
      case YamlNode.Many many -> {
        complain(many, "a list within a list; say any: or all:");
        yield new Clause.Phrase("", Reading.USUAL, many.line());
      }
    };
  }

  private Clause.Group group(YamlNode.Keyed keyed) {
    refuseUnknownKeys(keyed, GROUP_KEYS);
    List<Clause> all = clauses(keyed, "all");
    YamlNode near = keyed.nodes().get("near");
    if (near != null) all.add(near(near));
    for (Reading reading : Reading.values()) {
      YamlNode phrase = keyed.nodes().get(reading.key());
      if (phrase != null) all.add(phrase(phrase, reading));
    }
    YamlNode query = keyed.nodes().get("query");
    if (query != null) all.add(new Clause.Expert(text(query, "query"), query.line()));

    Clause.Group group =
        new Clause.Group(
            clauses(keyed, "any"),
            all,
            clauses(keyed, "none"),
            languages(keyed),
            phrases(keyed, "publisher"),
            domains(keyed),
            fields(keyed),
            keyed.line());
    refuseWithoutMeaning(group, keyed);
    return group;
  }

  private void refuseWithoutMeaning(Clause.Group group, YamlNode.Keyed keyed) {
    if (!group.any().isEmpty() || !group.all().isEmpty()) return;
    if (keyed.nodes().containsKey("any") || keyed.nodes().containsKey("all")) return;
    if (!group.none().isEmpty()) {
      complain(keyed, "has only none:, which alone matches nothing; say what it should match");
    } else {
      complain(
          keyed, "says nothing to match; use any, all, near, phrase, exact, spellings or query");
    }
  }

  private List<Clause> clauses(YamlNode.Keyed keyed, String key) {
    List<Clause> clauses = new ArrayList<>();
    YamlNode node = keyed.nodes().get(key);
    switch (node) {
      case null -> {}
      case YamlNode.Many many -> {
        if (many.nodes().isEmpty()) complain(many, key + " is empty");
        many.nodes().forEach(one -> clauses.add(clause(one)));
      }
      case YamlNode.Text text -> clauses.add(phrase(text));
      case YamlNode.Keyed one -> clauses.add(clause(one));
    }
    return clauses;
  }

  private Clause near(YamlNode node) {
    if (!(node instanceof YamlNode.Keyed keyed)) {
      complain(node, "near must be { terms: [...], with: [...], within: N }");
      return new Clause.Phrase("", Reading.USUAL, node.line());
    }
    refuseUnknownKeys(keyed, NEAR_KEYS);
    List<Clause.Phrase> terms = phrases(keyed, "terms");
    List<Clause.Phrase> with = phrases(keyed, "with");
    List<Clause.Phrase> none = phrases(keyed, "none");
    if (terms.isEmpty()) complain(keyed, "near needs terms");
    if (with.isEmpty() && none.isEmpty()) complain(keyed, "near needs with, or none");
    int sentences = number(keyed, "sentences", MAX_SENTENCES, Condition.Near.ANY_SENTENCE);
    boolean sentencesAlone =
        keyed.nodes().containsKey("sentences") && !keyed.nodes().containsKey("within");
    int within =
        number(keyed, "within", MAX_WITHIN, sentencesAlone ? Integer.MAX_VALUE : USUAL_WITHIN);
    if (sentences == 0) complain(keyed, "sentences is 1 for the term's own sentence");
    return new Clause.Near(terms, with, none, within, sentences, keyed.line());
  }

  /** A list within the list counts as its words, or word lists could not stand side by side. */
  private List<Clause.Phrase> phrases(YamlNode.Keyed keyed, String key) {
    return words(keyed.nodes().get(key)).stream()
        .flatMap(one -> words(one).stream())
        .map(this::phrase)
        .toList();
  }

  private Clause.Phrase phrase(YamlNode node) {
    if (node instanceof YamlNode.Keyed keyed) {
      for (Reading reading : Reading.values()) {
        YamlNode said = keyed.only(reading.key());
        if (said != null) return phrase(said, reading);
      }
    }
    return phrase(node, Reading.USUAL);
  }

  private Clause.Phrase phrase(YamlNode node, Reading reading) {
    phrases++;
    String text = text(node, reading.key());
    if (text.length() > MAX_PHRASE_LENGTH) {
      complain(node, "a phrase may have at most " + MAX_PHRASE_LENGTH + " characters");
    } else if (text.indexOf('*') >= 0) {
      complain(node, "a phrase matches whole words; * works in query: only");
    }
    return new Clause.Phrase(text, reading, node.line());
  }

  private int number(YamlNode.Keyed keyed, String key, int most, int otherwise) {
    YamlNode node = keyed.nodes().get(key);
    if (node == null) return otherwise;
    String text = text(node, key);
    if (text.matches("\\d{1,4}") && Integer.parseInt(text) <= most) return Integer.parseInt(text);
    complain(node, key + " must be a number up to " + most);
    return otherwise;
  }

  private Set<String> languages(YamlNode.Keyed keyed) {
    Set<String> languages = new LinkedHashSet<>();
    for (YamlNode node : words(keyed.nodes().get("lang"))) {
      String language = text(node, "lang");
      if (language.matches("[a-z]{2,3}")) languages.add(language);
      else complain(node, "lang must be a code such as en or ar");
    }
    return languages;
  }

  private Set<String> domains(YamlNode.Keyed keyed) {
    Set<String> domains = new LinkedHashSet<>();
    for (YamlNode node : words(keyed.nodes().get("domain"))) {
      String domain = text(node, "domain").toLowerCase(Locale.ROOT);
      if (domain.matches("www\\..*|(?!.*\\.).*|.*[^\\p{L}\\d.-].*")) {
        complain(node, "domain must be one such as example.com, without www or a path");
      }
      domains.add(domain);
    }
    return domains;
  }

  private List<String> fields(YamlNode.Keyed keyed) {
    if (keyed.nodes().containsKey("field") && keyed.nodes().containsKey("fields")) {
      complain(keyed, "say field or fields, not both");
    }
    List<String> fields = new ArrayList<>();
    for (String key : List.of("field", "fields")) {
      for (YamlNode node : words(keyed.nodes().get(key))) {
        String field = text(node, key);
        if (ArticleFields.KNOWN.contains(field)) fields.add(field);
        else complain(node, "there is no field '" + field + "'; use title, body or publisher");
      }
    }
    return fields;
  }

  private static List<YamlNode> words(@Nullable YamlNode node) {
    return switch (node) {
      case null -> List.of();
      case YamlNode.Many many -> many.nodes();
      default -> List.of(node);
    };
  }

  private String text(YamlNode node, String key) {
    if (!(node instanceof YamlNode.Text text)) {
      complain(node, key + " must be text");
      return "";
    }
    if (text.value().isBlank()) complain(node, key + " is empty");
    return text.value();
  }

  private void refuseUnknownKeys(YamlNode.Keyed keyed, Set<String> known) {
    keyed
        .nodes()
        .forEach(
            (key, node) -> {
              if (key.startsWith("regex")) complain(node, "regular expressions are not offered");
              else if (!known.contains(key)) complain(node, "there is no '" + key + "' in a rule");
            });
  }

  private void complain(YamlNode node, String message) {
    problems.accept(new RuleProblem(node.line(), ruleId, message));
  }
}
