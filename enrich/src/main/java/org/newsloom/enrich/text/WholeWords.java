package org.newsloom.enrich.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of words that a language's rules alone would get wrong, in files beside this class. */
final class WholeWords {
  private WholeWords() {}

  /** The words of a file, each in the spelling that is looked up. */
  static Set<String> of(String file, UnaryOperator<String> spelling) {
    try (InputStream in = WholeWords.class.getResourceAsStream(file)) {
      String text =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ")))
          .filter(word -> !word.isEmpty())
          .map(spelling)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from our own class path", e);
    }
  }
}
