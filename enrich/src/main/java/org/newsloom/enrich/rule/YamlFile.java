package org.newsloom.enrich.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** A file of YAML as text; what keeps it from being read becomes a problem instead. */
final class YamlFile {
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private YamlFile() {}

  static <T> T read(Path file, Function<String, T> parse, Function<RuleProblem, T> unreadable) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return unreadable.apply(problem(file + " is larger than 64 MiB"));
      }
      return decode(Files.readAllBytes(file), file.toString(), parse, unreadable);
    } catch (NoSuchFileException e) {
      return unreadable.apply(problem(file + " does not exist"));
    } catch (IOException e) {
      return unreadable.apply(problem(file + " cannot be read: " + e));
    }
  }

  static <T> T decode(
      byte[] bytes, String name, Function<String, T> parse, Function<RuleProblem, T> unreadable) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return unreadable.apply(problem(name + " is not UTF-8"));
    }
    return parse.apply(text);
  }

  private static RuleProblem problem(String why) {
    return new RuleProblem(0, null, why);
  }
}
