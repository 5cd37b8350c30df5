package org.newsloom.enrich.text;

import java.util.List;
import java.util.Set;

/** Korean: a noun carries its particle behind it, as in {@code 골란고원에서} ("on the Golan Heights"). */
final class HangulWord {
  private static final int SHORTEST = 2;
  private static final List<String> PARTICLES =
      List.of(
          "에서", "에게", "으로", "까지", "부터", "이나", "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과",
          "도", "만", "나");

  private HangulWord() {}

  static void addWritten(String word, Set<String> forms) {
    forms.add(word);
    for (String particle : PARTICLES) {
      int rest = word.length() - particle.length();
      if (rest >= SHORTEST && word.endsWith(particle)) forms.add(word.substring(0, rest));
    }
  }
}
