package org.newsloom.enrich.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Reads texts word by word, as {@link ArticleAnalyzer} splits them. Not to be shared between
 * threads.
 */
public final class WordScanner {
  private final Tokenizer splitter = new StandardTokenizer();
  private final TokenStream words = new LimitTokenCountFilter(splitter, ArticleAnalyzer.MAX_WORDS);
  private final CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offsets = words.addAttribute(OffsetAttribute.class);
  private final WordForms forms = new WordForms();

  /** What is done with each word of a text. */
  @FunctionalInterface
  public interface Each {
    /**
     * Takes a word.
     *
     * @param word as it stands, but for marks that are not seen
     * @param start offset of its first character in the text
     * @param end offset after its last
     */
    void take(String word, int start, int end);
  }

  /** Hands over the words of a text, in order. */
  public void scan(String text, Each each) {
    try {
      splitter.setReader(ArticleAnalyzer.reader(text));
      words.reset();
      while (words.incrementToken()) {
        each.take(word.toString(), offsets.startOffset(), offsets.endOffset());
      }
      words.end();
      words.close();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /**
   * All forms by which a word that stands in a text may be asked for.
   *
   * @param grammars of the text's languages
   */
  public Set<String> formsOf(String written, Set<String> grammars) {
    return forms.written(written, grammars);
  }

  /**
   * The languages by whose rules the words of a text are read beside those of its script.
   *
   * @param languages as ISO 639-1 says it
   */
  public static Set<String> grammarsOf(List<String> languages) {
    return LanguageStems.grammarsOf(languages);
  }
}
