package org.newsloom.enrich.text;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.AttributeSource;
import org.jspecify.annotations.Nullable;

/** Puts all written forms of a word at the word's position. */
final class WordFormsFilter extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final Set<String> grammars;
  private final WordForms forms = new WordForms();
  private Iterator<String> furtherForms = Collections.emptyIterator();
  private AttributeSource.@Nullable State word;

  WordFormsFilter(TokenStream words, Set<String> grammars) {
    super(words);
    this.grammars = grammars;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (furtherForms.hasNext()) {
      restoreState(word);
      term.setEmpty().append(furtherForms.next());
      increment.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) return false;

    furtherForms = forms.written(term.toString(), grammars).iterator();
    term.setEmpty().append(furtherForms.next());
    if (furtherForms.hasNext()) word = captureState();
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    furtherForms = Collections.emptyIterator();
    word = null;
  }
}
