package org.newsloom.enrich.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What a stemmer of Lucene's leaves of a word. Lucene offers them as filters of streams only; this
 * is a stream of one word. Not to be shared between threads.
 */
final class Stem {
  private final OneWord word = new OneWord();
  private final TokenStream stemmed;

  Stem(UnaryOperator<TokenStream> filter) {
    stemmed = filter.apply(word);
  }

  String of(String lowerCase) {
    try {
      word.is(lowerCase);
      stemmed.incrementToken();
      String stem = word.term.toString();
      return stem.isEmpty() ? lowerCase : stem;
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
