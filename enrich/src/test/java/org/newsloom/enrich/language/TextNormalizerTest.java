package org.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Beside what the library does with each text. */
class TextNormalizerTest {
  private static final int TEXTS = 20_000;

  /** What its expressions look for, and what looks alike. */
  private static final List<String> PIECES =
      List.of(
          "the ",
          "talks",
          "ahead",
          "expert ",
          "part",
          "rt",
          "RT ",
          ":",
          ";",
          "x",
          "X",
          "-",
          "(",
          ")",
          "d",
          "O",
          "p",
          "h",
          "J",
          "a",
          "e",
          "I",
          "ha",
          "haha",
          "jejeJE",
          " ",
          "  ",
          "\n",
          "\t",
          "\u000b",
          "\u00a0",
          "\u2028",
          "l",
          "L",
          "ll",
          "ß",
          "ſ",
          "S",
          "k",
          "\u212a",
          "İ",
          "ı",
          "i",
          "K",
          "ΣΣ",
          "ς",
          "#",
          "@",
          "news.example",
          "//",
          "http",
          "https://",
          "a@b.c",
          "7",
          "2026",
          "٣",
          "é",
          "_",
          "'",
          ".",
          "ב",
          "我",
          "😀",
          "\ud83d",
          "\ude00",
          "\u0000",
          "\ufb1d",
          "\uff21");

  @Test
  void sameAsTheLibraryWhateverTheTextHolds() {
    Random random = new Random(11);

    for (int i = 0; i < TEXTS; i++) {
      String text =
          IntStream.range(0, 1 + random.nextInt(8))
              .mapToObj(any -> PIECES.get(random.nextInt(PIECES.size())))
              .collect(Collectors.joining());

      assertThat(TextNormalizer.normalize(text))
          .as("<%s>", text)
          .isEqualTo(TextNormalizer.LIBRARY.normalize(text).toString());
    }
  }
}
