package org.newsloom.embedded.analysis;

import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Registers the token and character filters that our index templates name. A filter without
 * settings can be named as it is; one with settings has to be defined in the template first.
 */
public final class NewsAnalysisPlugin extends Plugin implements AnalysisPlugin {

  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.ofEntries(
        Map.entry("asciifolding", TokenFilters::asciiFolding),
        Map.entry("arabic_normalization", normalizing(ArabicNormalizationFilter::new)),
        Map.entry("decimal_digit", normalizing(DecimalDigitFilter::new)),
        Map.entry("elision", TokenFilters::elision),
        Map.entry("kstem", plain(KStemFilter::new)),
        Map.entry("lowercase", normalizing(LowerCaseFilter::new)),
        Map.entry("pattern_capture", requiresAnalysisSettings(TokenFilters::patternCapture)),
        Map.entry("pattern_replace", requiresAnalysisSettings(TokenFilters::patternReplace)),
        Map.entry("persian_normalization", normalizing(PersianNormalizationFilter::new)),
        Map.entry("remove_duplicates", plain(RemoveDuplicatesTokenFilter::new)),
        Map.entry("stemmer", TokenFilters::stemmer),
        Map.entry("stemmer_override", requiresAnalysisSettings(TokenFilters::stemmerOverride)));
  }

  @Override
  public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
    return List.of(
        PreConfiguredTokenFilter.singleton("asciifolding", true, ASCIIFoldingFilter::new),
        PreConfiguredTokenFilter.singleton(
            "arabic_normalization", true, ArabicNormalizationFilter::new),
        PreConfiguredTokenFilter.singleton("decimal_digit", true, DecimalDigitFilter::new),
        PreConfiguredTokenFilter.singleton(
            "elision", true, in -> new ElisionFilter(in, FrenchAnalyzer.DEFAULT_ARTICLES)),
        PreConfiguredTokenFilter.singleton("kstem", false, KStemFilter::new),
        PreConfiguredTokenFilter.singleton(
            "persian_normalization", true, PersianNormalizationFilter::new),
        PreConfiguredTokenFilter.singleton(
            "remove_duplicates", false, RemoveDuplicatesTokenFilter::new));
  }

  @Override
  public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
    return Map.of("mapping", requiresAnalysisSettings(CharMapping::of));
  }

  private static AnalysisProvider<TokenFilterFactory> plain(UnaryOperator<TokenStream> filter) {
    return (index, environment, name, settings) -> new TokenFilters.Plain(name, filter);
  }

  private static AnalysisProvider<TokenFilterFactory> normalizing(
      UnaryOperator<TokenStream> filter) {
    return (index, environment, name, settings) -> new TokenFilters.Normalizing(name, filter);
  }
}
