package org.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;
import org.junit.jupiter.api.Test;

/** Beside what the library does with each text. */
class TextNormalizerTest {
  private static final int TEXTS = 40_000;

  /** Those of {@code LanguageDetectorFactory}, in its order. */
  private static final CharSequenceNormalizer LIBRARY =
      new AggregateCharSequenceNormalizer(
          EmojiCharSequenceNormalizer.getInstance(),
          UrlCharSequenceNormalizer.getInstance(),
          TwitterCharSequenceNormalizer.getInstance(),
          NumberCharSequenceNormalizer.getInstance(),
          ShrinkCharSequenceNormalizer.getInstance());

  /** What each of its expressions looks for, in parts, and what looks alike. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of(":", ";", "x", "X", "-", "(", ")", "d", "O", "p", " ", "expert"),
          List.of("h", "J", "a", "e", "i", "o", "U", "huhuhu", "haha", "the ", " ahead", "-"),
          List.of("r", "T", "rt", "RT ", "rt:", " ", ":", "_", "é", "7", "part ", "ﬁ"),
          List.of("http", "https", "://", "/", "news.example", "@", "a@b.c", "#", "+", " "),
          List.of(" ", "\n", "\t", "\u000b", "\u00a0", "\u2028", "\u0000", "word", "ב"),
          List.of("l", "L", "s", "S", "ſ", "ß", "K", "\u212a", "İ", "ı", "i", "Σ", "ς", "我"),
          List.of("😀", "\ud83d", "\ude00", "\ud801", "\udbff\udffd", "\ufb1d", "Ａ", "-", "a"),
          List.of("7", "2026", "٣", "x", ".", ",", " "));

  @Test
  void sameAsTheLibraryWhateverTheTextHolds() {
    Random random = new Random(11);

    for (int i = 0; i < TEXTS; i++) {
      List<String> kind = KINDS.get(i % KINDS.size());
      String text =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(any -> kind.get(random.nextInt(kind.size())))
              .collect(Collectors.joining());

      assertThat(TextNormalizer.normalize(text))
          .as("<%s>", text)
          .isEqualTo(LIBRARY.normalize(text).toString());
    }
  }
}
