package org.newsloom.enrich.text;

import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fa.PersianStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * Stems that count in texts of one language only, since other languages have words that look alike:
 * {@code Minister} may be one or several in German. A rule asks for a word by the stem that each of
 * these languages would leave of it; a text answers with that of its own. Not to be shared between
 * threads.
 */
final class LanguageStems {
  private static final int SHORTEST = 3;

  /** What is shorter has lost too much: {@code لبنان}, Lebanon, would be milk. */
  private static final int SHORTEST_PERSIAN = 4;

  /** Arabic is told apart from Persian, which has its letters. */
  private static final Set<String> GRAMMARS = Set.of("ar", "de", "es", "fa", "ru", "tr");

  private final Map<String, OneLanguage> languages =
      Stream.of(
              language("de", UnicodeScript.LATIN, false, GermanLightStemFilter::new),
              language("es", UnicodeScript.LATIN, true, SpanishLightStemFilter::new),
              language("fa", UnicodeScript.ARABIC, false, PersianStemFilter::new),
              language("ru", UnicodeScript.CYRILLIC, false, RussianLightStemFilter::new),
              language(
                  "tr",
                  UnicodeScript.LATIN,
                  true,
                  words -> new SnowballFilter(words, new TurkishStemmer())))
          .collect(Collectors.toUnmodifiableMap(OneLanguage::code, language -> language));

  static Set<String> grammarsOf(List<String> languages) {
    return languages.stream().filter(GRAMMARS::contains).collect(Collectors.toUnmodifiableSet());
  }

  private static OneLanguage language(
      String code, UnicodeScript script, boolean leavesNames, UnaryOperator<TokenStream> stemmer) {
    return new OneLanguage(code, script, leavesNames, Locale.of(code), new Stem(stemmer));
  }

  /** The stems that a word has in a text of these grammars. */
  void addWritten(String word, UnicodeScript script, Set<String> grammars, Set<String> forms) {
    for (String grammar : grammars) {
      OneLanguage known = languages.get(grammar);
      if (known == null || known.script != script) continue;
      String stem = known.stemOf(word);
      forms.add(stem);
      forms.add(WordForms.plain(known.withoutSuffix(word)));
      forms.add(known.marked(stem));
    }
  }

  /** The stems that it has in each language, but for those that it is asked for by anyway. */
  void addWanted(String word, UnicodeScript script, Set<String> forms) {
    Set<String> marked = new LinkedHashSet<>();
    for (OneLanguage language : languages.values()) {
      if (language.script != script || (language.leavesNames && isName(word))) continue;
      String stem = language.stemOf(word);
      if (!forms.contains(stem)) marked.add(language.marked(stem));
    }
    forms.addAll(marked);
  }

  private static boolean isName(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  /**
   * What is known of a language.
   *
   * @param leavesNames whether only names have a capital, and no endings that a stemmer knows: it
   *     would take off what belongs to the name, as Turkish takes {@code Golan} for the {@code
   *     gola} of somebody
   */
  private record OneLanguage(
      String code, UnicodeScript script, boolean leavesNames, Locale locale, Stem stem) {
    /** Stemmed as it is spelled, and only then without accents: the stemmers know them. */
    String stemOf(String word) {
      String spelled = withoutSuffix(word).toLowerCase(locale);
      if (script == UnicodeScript.ARABIC) spelled = WordForms.plain(spelled);
      String stemmed = stem.of(spelled);
      return WordForms.plain(stemmed.length() < shortest() ? spelled : stemmed);
    }

    /** A stem that does not count in other languages. */
    String marked(String stem) {
      return code + ':' + stem;
    }

    private int shortest() {
      return code.equals("fa") ? SHORTEST_PERSIAN : SHORTEST;
    }

    /** Turkish puts the endings of names behind an apostrophe. */
    private String withoutSuffix(String word) {
      if (!code.equals("tr")) return word;
      int apostrophe = LatinWord.withPlainApostrophes(word).indexOf('\'');
      return apostrophe > 0 ? word.substring(0, apostrophe) : word;
    }
  }
}
