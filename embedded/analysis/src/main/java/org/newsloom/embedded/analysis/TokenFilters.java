package org.newsloom.embedded.analysis;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** The token filters that have settings; names, defaults and complaints are Elasticsearch's own. */
final class TokenFilters {
  private TokenFilters() {}

  /** A filter for analyzers only. */
  record Plain(String name, UnaryOperator<TokenStream> filter) implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream in) {
      return filter.apply(in);
    }
  }

  /** A filter that looks at one character at a time, and so may stand in a normalizer, too. */
  record Normalizing(String name, UnaryOperator<TokenStream> filter)
      implements NormalizingTokenFilterFactory {
    @Override
    public TokenStream create(TokenStream in) {
      return filter.apply(in);
    }
  }

  static TokenFilterFactory asciiFolding(
      IndexSettings index, Environment environment, String name, Settings settings) {
    boolean preserveOriginal = settings.getAsBoolean("preserve_original", false);
    return new Normalizing(name, in -> new ASCIIFoldingFilter(in, preserveOriginal));
  }

  static TokenFilterFactory elision(
      IndexSettings index, Environment environment, String name, Settings settings) {
    CharArraySet given = Analysis.parseArticles(environment, settings);
    CharArraySet articles = given == null ? FrenchAnalyzer.DEFAULT_ARTICLES : given;
    return new Normalizing(name, in -> new ElisionFilter(in, articles));
  }

  static TokenFilterFactory patternCapture(
      IndexSettings index, Environment environment, String name, Settings settings) {
    List<String> given = settings.getAsList("patterns", null, false);
    if (given == null) {
      throw new IllegalArgumentException(
          "required setting 'patterns' is missing for token filter [" + name + "]");
    }
    Pattern[] patterns = given.stream().map(Pattern::compile).toArray(Pattern[]::new);
    boolean preserveOriginal = settings.getAsBoolean("preserve_original", true);
    return new Plain(
        name, in -> new PatternCaptureGroupTokenFilter(in, preserveOriginal, patterns));
  }

  static TokenFilterFactory patternReplace(
      IndexSettings index, Environment environment, String name, Settings settings) {
    String given = settings.get("pattern", null);
    if (given == null) {
      throw new IllegalArgumentException(
          "pattern is missing for [" + name + "] token filter of type 'pattern_replace'");
    }
    Pattern pattern = Regex.compile(given, settings.get("flags"));
    String replacement = settings.get("replacement", "");
    boolean all = settings.getAsBoolean("all", true);
    return new Normalizing(name, in -> new PatternReplaceFilter(in, pattern, replacement, all));
  }

  static TokenFilterFactory stemmer(
      IndexSettings index, Environment environment, String name, Settings settings) {
    return new Plain(name, stemmer(settings.get("language", settings.get("name", "porter"))));
  }

  static TokenFilterFactory stemmerOverride(
      IndexSettings index, Environment environment, String name, Settings settings)
      throws IOException {
    List<String> rules = Analysis.getWordList(environment, settings, "rules");
    if (rules == null) {
      throw new IllegalArgumentException(
          "stemmer override filter requires either `rules` or `rules_path` to be configured");
    }
    var overrides = new StemmerOverrideFilter.Builder(false);
    for (String rule : rules) {
      String[] sides = rule.split("=>", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException("Invalid Keyword override Rule:" + rule);
      }
      for (String word : sides[0].split(",", -1)) overrides.add(word.trim(), sides[1].trim());
    }
    var map = overrides.build();
    return new Plain(name, in -> new StemmerOverrideFilter(in, map));
  }

  private static UnaryOperator<TokenStream> stemmer(String language) {
    return switch (language) {
      case "english", "porter" -> PorterStemFilter::new;
      case "light_english", "lightEnglish", "kstem" -> KStemFilter::new;
      case "possessive_english", "possessiveEnglish" -> EnglishPossessiveFilter::new;
      case "light_french", "lightFrench" -> FrenchLightStemFilter::new;
      case "minimal_french", "minimalFrench" -> FrenchMinimalStemFilter::new;
      default ->
          throw new IllegalArgumentException(
              "the embedded server has no stemmer [" + language + "]; a full one may");
    };
  }
}
