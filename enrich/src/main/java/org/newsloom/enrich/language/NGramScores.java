package org.newsloom.enrich.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How probable each of some languages is for a text, in the proportions that OpenNLP's detector
 * finds for the same text and the same model. Not to be shared between threads.
 */
final class NGramScores {
  private final NGramModel model;
  private final double[] sums;

  /** In which text a sequence was met last: it counts once for each. */
  private final int[] metIn;

  private int text;

  NGramScores(Set<String> languages) {
    model = NGramModel.of(languages);
    sums = new double[model.languages().size()];
    metIn = new int[model.slots()];
  }

  /** ISO 639-1 codes to probabilities that sum up to one, among the languages the model knows. */
  Map<String, Double> of(String raw) {
    Arrays.fill(sums, 0);
    add(TextNormalizer.normalize(raw));
    double best = Arrays.stream(sums).max().orElse(0);
    // Relative to the best, since the numbers themselves are too small for a double.
    double total = Arrays.stream(sums).map(sum -> Math.exp(sum - best)).sum();
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int i = 0; i < sums.length; i++) {
      double probability = Math.exp(sums[i] - best) / total;
      probabilities.merge(model.languages().get(i), probability, Double::sum);
    }
    return probabilities;
  }

  private void add(String normalized) {
    if (++text == 0) {
      // Every int was used: the oldest marks would look new.
      Arrays.fill(metIn, 0);
      text = 1;
    }
    long characters = 0;
    for (int i = 0; i < normalized.length(); i++) {
      characters = (characters << 16) | Character.toLowerCase(normalized.charAt(i));
      for (int length = 1; length <= NGramModel.LONGEST && length <= i + 1; length++) {
        int slot = model.slot(NGramModel.key(characters, length));
        if (slot < 0 || metIn[slot] == text) continue;
        metIn[slot] = text;
        model.addWeights(slot, sums);
      }
    }
  }
}
