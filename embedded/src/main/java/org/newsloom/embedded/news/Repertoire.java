package org.newsloom.embedded.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link NewsWriter} can write about in one language. Read from {@code texts-*.txt}, which
 * people can read too: {@code slot NAME = one | another} fills {@code {NAME}}; {@code subject NAME
 * | SECTION | TAGS} begins a subject, whose lines are {@code title}, {@code lead}, {@code body} or
 * {@code quote}. Each title and lead together carry all tags of their subject; a {@code body} that
 * carries more says so in brackets. The subject {@code *} is what fits below any other.
 */
final class Repertoire {
  /**
   * Something to write about.
   *
   * @param tags of the Levant pack that a reader would give each text about it
   */
  record Subject(
      String name,
      String section,
      Set<String> tags,
      List<String> titles,
      List<String> leads,
      List<Body> bodies,
      List<String> quotes) {}

  /** A paragraph, and the tags that it brings with it. */
  record Body(String text, Set<String> tags) {}

  private static final String EVERYTHING = "*";
  private static final Map<Language, Repertoire> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) ALL.put(language, new Repertoire(language));
  }

  private final Map<String, List<String>> slots = new LinkedHashMap<>();
  private final LinkedHashMap<String, Subject> subjects = new LinkedHashMap<>();

  private Repertoire(Language language) {
    String name = "texts-" + language.code() + ".txt";
    List<String> lines = read(name);
    for (int i = 0; i < lines.size(); i++) {
      try {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) take(line);
      } catch (RuntimeException e) {
        throw new IllegalStateException(name + " line " + (i + 1) + ": " + lines.get(i), e);
      }
    }
  }

  static Repertoire of(Language language) {
    Repertoire repertoire = ALL.get(language);
    if (repertoire == null) throw new IllegalStateException("no texts for " + language);
    return repertoire;
  }

  List<String> subjects() {
    return subjects.keySet().stream().filter(name -> !name.equals(EVERYTHING)).toList();
  }

  Subject subject(String name) {
    Subject subject = subjects.get(name);
    if (subject == null) throw new IllegalArgumentException("no subject " + name);
    return subject;
  }

  /** What fits below any subject. */
  Subject anything() {
    return subject(EVERYTHING);
  }

  List<String> slot(String name) {
    List<String> choices = slots.get(name);
    if (choices == null) throw new IllegalArgumentException("no slot " + name);
    return choices;
  }

  private void take(String line) {
    if (line.startsWith("subject ")) {
      begin(line.substring("subject ".length()));
      return;
    }
    int equals = line.indexOf('=');
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    if (key.startsWith("slot ")) {
      slots.put(key.substring("slot ".length()), parts(value, "\\|"));
      return;
    }
    Subject current = subjects.lastEntry().getValue();
    switch (key) {
      case "title" -> current.titles().add(value);
      case "lead" -> current.leads().add(value);
      case "quote" -> current.quotes().add(value);
      case "body" -> current.bodies().add(body(value));
      default -> throw new IllegalArgumentException("no such line: " + key);
    }
  }

  private void begin(String header) {
    List<String> parts = parts(header, "\\|");
    Set<String> tags = parts.size() < 3 ? Set.of() : Set.copyOf(parts(parts.get(2), ","));
    subjects.put(
        parts.get(0),
        new Subject(
            parts.get(0),
            parts.get(1),
            tags,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>()));
  }

  private static Body body(String value) {
    if (!value.startsWith("[")) return new Body(value, Set.of());
    int end = value.indexOf(']');
    return new Body(
        value.substring(end + 1).strip(), Set.copyOf(parts(value.substring(1, end), ",")));
  }

  private static List<String> parts(String text, String divider) {
    return Arrays.stream(text.split(divider, -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static List<String> read(String name) {
    try (InputStream in = Repertoire.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("missing resource " + name);
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
