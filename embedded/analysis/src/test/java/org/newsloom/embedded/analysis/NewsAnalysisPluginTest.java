package org.newsloom.embedded.analysis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsAnalysisPluginTest {
  private final NewsAnalysisPlugin plugin = new NewsAnalysisPlugin();

  @ParameterizedTest
  @CsvSource({
    "light_english, strikes talks, strike talks",
    "possessive_english, Israel's Israel’s, Israel Israel",
    "light_french, frappes israeliennes, frap israelien",
    "english, withdrawals, withdraw"
  })
  void stemsInTheLanguageThatIsNamed(String language, String text, String stems) {
    Settings settings = Settings.builder().put("language", language).build();

    assertThat(tokens(filter("stemmer", settings), text)).containsExactly(stems.split(" "));
  }

  @Test
  void aStemmerThatOnlyAFullServerHasIsRefused() {
    Settings settings = Settings.builder().put("language", "klingon").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter("stemmer", settings))
        .withMessageContaining("klingon");
  }

  @Test
  void anOverriddenStemIsLeftAloneByTheStemmer() {
    Settings rules =
        Settings.builder().putList("rules", "hamas => hamas", "withdrew, left => leave").build();
    Settings english = Settings.builder().put("language", "light_english").build();
    TokenFilterFactory override = filter("stemmer_override", rules);
    TokenFilterFactory stemmer = filter("stemmer", english);
    var both = new TokenFilters.Plain("both", in -> stemmer.create(override.create(in)));

    assertThat(tokens(both, "hamas withdrew left")).containsExactly("hamas", "leave", "leave");
    assertThat(tokens(stemmer, "hamas")).containsExactly("hama");
  }

  @Test
  void anOverrideWithoutArrowIsRefused() {
    Settings settings = Settings.builder().putList("rules", "hamas").build();

    assertThatIllegalArgumentException().isThrownBy(() -> filter("stemmer_override", settings));
  }

  @Test
  void patternCaptureKeepsTheWordAndItsPlace() {
    Settings settings = Settings.builder().putList("patterns", "^[xy](.{2,})$").build();

    assertThat(tokensWithOffsets(filter("pattern_capture", settings), "ab xab"))
        .containsExactly("ab:0-2", "xab:3-6", "ab:3-6");
  }

  @Test
  void patternReplaceReplacesAllUnlessToldOtherwise() {
    Settings once =
        Settings.builder().put("pattern", "a").put("replacement", "_").put("all", false).build();
    Settings all = Settings.builder().put("pattern", "A").put("flags", "CASE_INSENSITIVE").build();

    assertThat(tokens(filter("pattern_replace", once), "banana")).containsExactly("b_nana");
    assertThat(tokens(filter("pattern_replace", all), "banana")).containsExactly("bnn");
  }

  @ParameterizedTest
  @CsvSource({"pattern_capture, patterns", "pattern_replace, pattern"})
  void aPatternThatIsMissingIsRefused(String filter, String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter(filter, Settings.EMPTY))
        .withMessageContaining(setting);
  }

  @Test
  void elisionKnowsTheFrenchArticlesUnlessOthersAreGiven() {
    Settings given = Settings.builder().putList("articles", "x").build();

    assertThat(tokens(filter("elision", Settings.EMPTY), "l'armee L’eau x'y"))
        .containsExactly("armee", "eau", "x'y");
    assertThat(tokens(filter("elision", given), "l'armee x'y")).containsExactly("l'armee", "y");
  }

  @ParameterizedTest
  @CsvSource({
    "lowercase, GOLAN, golan",
    "asciifolding, Höhen, Hohen",
    "decimal_digit, ١٩٧٤, 1974",
    "arabic_normalization, أُمّة, امه",
    "persian_normalization, ک, ك"
  })
  void normalisesAndMayStandInANormalizer(String name, String text, String normalised) {
    TokenFilterFactory filter = filter(name, Settings.EMPTY);

    assertThat(tokens(filter, text)).containsExactly(normalised);
    assertThat(filter).isInstanceOf(NormalizingTokenFilterFactory.class);
  }

  @Test
  void mappingTakesCharactersAwayAndKeepsOffsetsRight() throws IOException {
    Settings settings =
        Settings.builder().putList("mappings", "\\u200B=>", "ph => f", "\\\\ => /").build();
    CharFilterFactory mapping =
        requireNonNull(plugin.getCharFilters().get("mapping")).get(null, null, "m", settings);
    var tokenizer = new WhitespaceTokenizer();
    tokenizer.setReader(mapping.create(new StringReader("go\u200Blan graph a\\b")));

    assertThat(read(tokenizer)).containsExactly("golan:0-6", "graf:7-12", "a/b:13-16");
  }

  @Test
  void whatNeedsNoSettingsCanBeNamedAsItIs() {
    assertThat(plugin.getPreConfiguredTokenFilters())
        .extracting(filter -> filter.getName())
        .contains("asciifolding", "elision", "remove_duplicates");
  }

  private TokenFilterFactory filter(String name, Settings settings) {
    try {
      return requireNonNull(plugin.getTokenFilters().get(name)).get(null, null, name, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> tokens(TokenFilterFactory filter, String text) {
    return tokensWithOffsets(filter, text).stream()
        .map(token -> token.substring(0, token.lastIndexOf(':')))
        .toList();
  }

  private static List<String> tokensWithOffsets(TokenFilterFactory filter, String text) {
    Tokenizer tokenizer = new WhitespaceTokenizer();
    tokenizer.setReader(new StringReader(text));
    return read(filter.create(tokenizer));
  }

  private static List<String> read(TokenStream stream) {
    List<String> tokens = new ArrayList<>();
    try (stream) {
      var term = stream.getAttribute(CharTermAttribute.class);
      var offset = stream.getAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(term + ":" + offset.startOffset() + "-" + offset.endOffset());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }
}
