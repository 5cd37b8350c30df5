package org.newsloom.enrich;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.language.LanguageDetector;
import org.newsloom.enrich.match.ArticleMatcher;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RuleExplanation;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;

/**
 * Language and tags of a text, exactly as the stage finds them, without Kafka. Not to be shared
 * between threads.
 */
public final class Tagger implements AutoCloseable {
  private final LanguageDetector detector;
  private final ArticleMatcher matcher;

  /** What a text is about; its main language comes first. */
  public record Tagged(String id, List<String> languages, List<TopicMatch> tags) {
    public Tagged {
      languages = List.copyOf(languages);
      tags = List.copyOf(tags);
    }
  }

  /** A tagger by these rules, each taken as version 1. */
  public Tagger(Collection<RuleDefinition> rules) {
    this(RuleSet.of(rules.stream().map(rule -> rule.as(1, Instant.EPOCH)).toList()));
  }

  public Tagger(RuleSet rules) {
    detector = new LanguageDetector(EnrichConfig.USUAL_LANGUAGES);
    matcher = new ArticleMatcher(rules);
  }

  /**
   * Tags one text.
   *
   * @param publisher empty where nobody knows it, and so the domain
   * @param declaredLanguage BCP 47, where somebody says it; believed only as far as the text agrees
   */
  public Tagged tag(
      String id,
      String title,
      String body,
      String publisher,
      String domain,
      @Nullable String declaredLanguage) {
    List<String> languages = detector.detectAll(title, body, declaredLanguage);
    var article = new ArticleFields(title, body, publisher, domain, languages);
    return new Tagged(id, languages, matcher.match(article));
  }

  /**
   * The lines of an explanation that hold in a text, by number from 0.
   *
   * @param languages as detected
   */
  public static Set<Integer> linesThatHold(
      RuleExplanation rule, String title, String body, List<String> languages) {
    var article = new ArticleFields(title, body, "", "", languages);
    return rule.asked().entrySet().stream()
        .filter(line -> holds(line.getValue(), article))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean holds(CompiledRule line, ArticleFields article) {
    try (var matcher = new ArticleMatcher(RuleSet.of(List.of(line), List.of()))) {
      return !matcher.match(article).isEmpty();
    }
  }

  @Override
  public void close() {
    matcher.close();
  }
}
