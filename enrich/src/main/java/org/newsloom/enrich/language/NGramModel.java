package org.newsloom.enrich.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * What OpenNLP's model knows of some languages: for each sequence of one to three characters the
 * weight that it gives to each of them. The library's own evaluation makes a string and a look-up
 * of each sequence and asks for all of a hundred languages; this is a table of numbers. Immutable,
 * and the same object for the same languages.
 */
final class NGramModel {
  static final int LONGEST = 3;

  private static final Map<Set<String>, NGramModel> LOADED = new ConcurrentHashMap<>();

  /** Odd, and without a pattern: its product's upper bits depend on all bits of a key. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Open addressing; 0 is no key, since each holds its length. */
  private final long[] keys;

  private final int shift;

  /** Where the weights of the sequence in a slot begin; those of the next slot end them. */
  private final int[] begins;

  private final byte[] outcomes;
  private final double[] weights;

  /** ISO 639-1, for each outcome; the model has two for some languages. */
  private final List<String> codes;

  /** The model for those of these languages (ISO 639-1) that it knows. */
  static NGramModel of(Set<String> languages) {
    return LOADED.computeIfAbsent(Set.copyOf(languages), NGramModel::load);
  }

  private static NGramModel load(Set<String> languages) {
    // Read again for each set of languages: kept, it would take ten times the memory of a table.
    try (InputStream in = NGramModel.class.getResourceAsStream("/langdetect-183.bin")) {
      var model = new LanguageDetectorModel(Objects.requireNonNull(in, "language model"));
      return new NGramModel((AbstractModel) model.getMaxentModel(), languages);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from our own class path", e);
    }
  }

  private NGramModel(AbstractModel model, Set<String> languages) {
    Map<String, String> known = codes();
    List<String> kept = new ArrayList<>();
    int[] local = new int[model.getNumOutcomes()];
    for (int i = 0; i < local.length; i++) {
      String code = known.getOrDefault(model.getOutcome(i), "");
      local[i] = languages.contains(code) ? kept.size() : -1;
      if (local[i] >= 0) kept.add(code);
    }
    codes = List.copyOf(kept);

    Map<Long, Context> contexts = new HashMap<>();
    contexts(model)
        .forEach(
            (sequence, context) -> {
              boolean tells = Arrays.stream(context.getOutcomes()).anyMatch(one -> local[one] >= 0);
              if (tells && sequence.length() <= LONGEST) contexts.put(key(sequence), context);
            });
    // At most half full, so that one look finds most keys and their absence.
    int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(contexts.size()));
    shift = 64 - bits;
    keys = new long[1 << bits];
    contexts.keySet().forEach(key -> keys[free(key)] = key);
    begins = new int[keys.length + 1];
    int total = contexts.values().stream().mapToInt(one -> one.getOutcomes().length).sum();
    byte[] allOutcomes = new byte[total];
    double[] allWeights = new double[total];
    int end = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      begins[slot] = end;
      Context context = contexts.get(keys[slot]);
      for (int i = 0; context != null && i < context.getOutcomes().length; i++) {
        int outcome = local[context.getOutcomes()[i]];
        if (outcome < 0) continue;
        allOutcomes[end] = (byte) outcome;
        allWeights[end++] = context.getParameters()[i];
      }
    }
    begins[keys.length] = end;
    outcomes = Arrays.copyOf(allOutcomes, end);
    weights = Arrays.copyOf(allWeights, end);
  }

  /** What {@link AbstractModel#getDataStructures} documents to be at this place. */
  @SuppressWarnings("unchecked")
  private static Map<String, Context> contexts(AbstractModel model) {
    return (Map<String, Context>) model.getDataStructures()[1];
  }

  /** The model speaks ISO 639-3, we speak ISO 639-1. */
  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String two : Locale.getISOLanguages()) {
      codes.put(Locale.of(two).getISO3Language(), two);
    }
    // Macro languages, for which the model has members.
    codes.putAll(Map.of("cmn", "zh", "pes", "fa", "ekk", "et", "lvs", "lv", "kmr", "ku"));
    return codes;
  }

  private static long key(String sequence) {
    long key = 0;
    for (int i = 0; i < sequence.length(); i++) key = (key << 16) | sequence.charAt(i);
    return key(key, sequence.length());
  }

  /** The sequence of so many characters, the last one in the lowest 16 bits. */
  static long key(long characters, int length) {
    return (characters & ((1L << (16 * length)) - 1)) | ((long) length << 48);
  }

  /** ISO 639-1 codes, for each number that {@link #addWeights} adds to; some stand twice. */
  List<String> languages() {
    return codes;
  }

  int slots() {
    return keys.length;
  }

  /** Where the sequence is; negative where it says nothing. */
  int slot(long key) {
    int slot = (int) ((key * SPREAD) >>> shift);
    while (keys[slot] != 0) {
      if (keys[slot] == key) return slot;
      slot = (slot + 1) & (keys.length - 1);
    }
    return -1;
  }

  private int free(long key) {
    int slot = (int) ((key * SPREAD) >>> shift);
    while (keys[slot] != 0) slot = (slot + 1) & (keys.length - 1);
    return slot;
  }

  /** Adds what the sequence in a slot says to the logarithms of the languages' probabilities. */
  void addWeights(int slot, double[] sums) {
    for (int i = begins[slot]; i < begins[slot + 1]; i++) sums[outcomes[i]] += weights[i];
  }
}
