package org.newsloom.enrich.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * English inflection by KStem, which knows a dictionary and so leaves names alone. Lucene offers it
 * as a filter of streams only; this is a stream of one word.
 */
final class EnglishStem {
  private final OneWord word = new OneWord();
  private final TokenStream stemmed = new KStemFilter(word);

  String of(String folded) {
    try {
      word.is(folded);
      stemmed.incrementToken();
      String stem = word.term.toString();
      return stem.isEmpty() ? folded : stem;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static final class OneWord extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    void is(String text) {
      clearAttributes();
      term.setEmpty().append(text);
    }

    @Override
    public boolean incrementToken() {
      return true;
    }
  }
}
