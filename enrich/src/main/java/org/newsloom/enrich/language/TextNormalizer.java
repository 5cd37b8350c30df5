package org.newsloom.enrich.language;

import java.util.List;
import java.util.function.Predicate;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * Text as OpenNLP's model was trained with it, by the steps of {@code LanguageDetectorFactory}.
 * Their regular expressions cost as much as all that the model is asked afterwards, and in most
 * passages they find nothing; so each step is taken only where the text's characters say that it
 * may change something. Pure.
 */
final class TextNormalizer {
  /** A step, and the texts that it may change; more than it does change, never fewer. */
  private record Step(CharSequenceNormalizer normalizer, Predicate<String> mayChange) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(EmojiCharSequenceNormalizer.getInstance(), TextNormalizer::mayHoldEmoji),
          new Step(UrlCharSequenceNormalizer.getInstance(), TextNormalizer::mayHoldAddress),
          new Step(TwitterCharSequenceNormalizer.getInstance(), TextNormalizer::mayHoldChat),
          new Step(NumberCharSequenceNormalizer.getInstance(), TextNormalizer::holdsDigit),
          new Step(ShrinkCharSequenceNormalizer.getInstance(), TextNormalizer::mayShrink));

  private TextNormalizer() {}

  static String normalize(String raw) {
    String text = raw;
    for (Step step : STEPS) {
      if (step.mayChange().test(text)) text = step.normalizer().normalize(text).toString();
    }
    return text;
  }

  /** The library's range begins with the surrogates and goes on behind them; a hyphen is in it. */
  private static boolean mayHoldEmoji(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' || c >= Character.MIN_SURROGATE) return true;
    }
    return false;
  }

  private static boolean mayHoldAddress(String text) {
    return text.indexOf('@') >= 0 || text.contains("://");
  }

  /** Names and topics; <i>RT:</i>; faces as <i>:)</i> and <i>xD</i>; laughter as <i>haha</i>. */
  private static boolean mayHoldChat(String text) {
    int laughter = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if (c == '#' || c == '@') return true;
      if (c == 't' && before == 'r' && (i < 2 || !isAsciiLetterOrDigit(text.charAt(i - 2))))
        return true;
      boolean eyes = before == ':' || before == ';' || before == 'x';
      if (eyes && "()dop".indexOf(c) >= 0) return true;
      if (c == 'h' || c == 'j') {
        if (laughter == 2) return true;
        laughter = 1;
      } else {
        laughter = laughter > 0 && "aieou".indexOf(c) >= 0 ? 2 : 0;
      }
      before = c;
    }
    return false;
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static boolean holdsDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') return true;
    }
    return false;
  }

  /** Blanks at an end or side by side, or three times the same letter, whatever its case. */
  private static boolean mayShrink(String text) {
    if (!text.equals(text.trim())) return true;
    char before = 0;
    int times = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      times = c == before ? times + 1 : 1;
      if (times == 3 || Character.isSurrogate(c) || (isBlank(c) && isBlank(before))) return true;
      before = c;
    }
    return false;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
