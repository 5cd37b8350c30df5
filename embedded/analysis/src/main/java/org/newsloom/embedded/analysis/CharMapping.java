package org.newsloom.embedded.analysis;

import java.io.Reader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.jspecify.annotations.Nullable;

/**
 * The character filter {@code mapping}: rules {@code from => to}, in which {@code \\uXXXX} and the
 * usual escapes stand for characters that are hard to write.
 */
record CharMapping(String name, NormalizeCharMap map) implements NormalizingCharFilterFactory {
  private static final Pattern RULE = Pattern.compile("(.*)\\s*=>\\s*(.*)\\s*$");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

  static CharFilterFactory of(
      IndexSettings index, Environment environment, String name, Settings settings) {
    List<String> rules = Analysis.getWordList(environment, settings, "mappings");
    if (rules == null) {
      throw new IllegalArgumentException(
          "mapping requires either `mappings` or `mappings_path` to be configured");
    }
    return new CharMapping(name, mapOf(rules));
  }

  @Override
  public Reader create(Reader in) {
    return new MappingCharFilter(map, in);
  }

  static NormalizeCharMap mapOf(List<String> rules) {
    var map = new NormalizeCharMap.Builder();
    for (String rule : rules) {
      Matcher parts = RULE.matcher(rule);
      if (!parts.find()) {
        throw new IllegalArgumentException("Invalid Mapping Rule : [" + rule + "]");
      }
      map.add(unescape(parts.group(1).trim()), unescape(parts.group(2).trim()));
    }
    return map.build();
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1), escape.group(2))));
  }

  private static String meaning(@Nullable String hex, String letter) {
    if (hex != null) return Character.toString(Integer.parseInt(hex, 16));
    return switch (letter) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r" -> "\r";
      case "b" -> "\b";
      case "f" -> "\f";
      default -> letter;
    };
  }
}
