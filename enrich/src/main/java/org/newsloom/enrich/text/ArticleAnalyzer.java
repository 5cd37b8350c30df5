package org.newsloom.enrich.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Splits text into words by the Unicode rules (UAX 29), with each word's forms at its position and
 * its offsets in the text as it came.
 */
public final class ArticleAnalyzer extends Analyzer {
  /** A text goes on being an article for far fewer; what comes after is not read. */
  static final int MAX_WORDS = 100_000;

  /** Marks that are not seen and do not divide words, but would keep a word from being found. */
  private static final String INVISIBLE =
      "\u00AD\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062"
          + "\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF";

  private static final NormalizeCharMap CHARACTERS = characters();
  private static final Analyzer SPLITTER = new Splitter();
  private static final Map<Set<String>, ArticleAnalyzer> ANALYZERS = new ConcurrentHashMap<>();

  private final Set<String> grammars;

  private ArticleAnalyzer(Set<String> grammars) {
    // Title and body of an article are opened before either is read.
    super(PER_FIELD_REUSE_STRATEGY);
    this.grammars = grammars;
  }

  /** For texts in these languages, as ISO 639-1 says them. */
  public static ArticleAnalyzer of(List<String> languages) {
    return ANALYZERS.computeIfAbsent(LanguageStems.grammarsOf(languages), ArticleAnalyzer::new);
  }

  /** A text to be split into words. */
  static Reader reader(String text) {
    Reader plain = new StringReader(text);
    // Most texts hold nothing to be replaced, and to look is far quicker than to replace.
    return text.chars().anyMatch(ArticleAnalyzer::isReplaced) ? replacing(plain) : plain;
  }

  private static boolean isReplaced(int character) {
    return character == '_' || (character >= 0xAD && INVISIBLE.indexOf(character) >= 0);
  }

  private static Reader replacing(Reader plain) {
    return new MappingCharFilter(CHARACTERS, plain);
  }

  @Override
  protected Reader initReader(String fieldName, Reader reader) {
    return replacing(reader);
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer words = new StandardTokenizer();
    return new TokenStreamComponents(
        words, new WordFormsFilter(new LimitTokenCountFilter(words, MAX_WORDS), grammars));
  }

  /**
   * What a rule's term asks for: for each of its words in order, the forms of which any will do.
   * Empty where the term holds no word.
   */
  public static List<Set<String>> wanted(String term) {
    WordForms forms = new WordForms();
    return words(term).stream().map(forms::wanted).toList();
  }

  /** The same for a term that is to stand just as it is written. */
  public static List<Set<String>> wantedExactly(String term) {
    return words(term).stream().map(ExactWord::wanted).toList();
  }

  /** A word in the spelling that its plain form has in an article: for patterns. */
  public static String folded(String word) {
    return WordForms.plain(word);
  }

  /** The words of a term as they stand. */
  static List<String> words(String term) {
    List<String> words = new ArrayList<>();
    try (TokenStream stream = SPLITTER.tokenStream("", term)) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) words.add(word.toString());
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return words;
  }

  /** Words only, without their forms. Lucene keeps one stream of it for each thread. */
  private static final class Splitter extends Analyzer {
    @Override
    protected Reader initReader(String fieldName, Reader reader) {
      return replacing(reader);
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      return new TokenStreamComponents(new StandardTokenizer());
    }
  }

  private static NormalizeCharMap characters() {
    var map = new NormalizeCharMap.Builder();
    INVISIBLE.codePoints().forEach(mark -> map.add(Character.toString(mark), ""));
    // UAX 29 keeps golan_heights one word; in the hashtags where it is found it is two.
    map.add("_", " ");
    return map.build();
  }
}
