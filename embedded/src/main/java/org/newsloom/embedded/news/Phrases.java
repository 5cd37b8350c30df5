package org.newsloom.embedded.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The words around an article, in one language: navigation, cookie notice, footer. */
final class Phrases {
  private static final Map<Language, Phrases> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) ALL.put(language, new Phrases(language));
  }

  private final Properties words = new Properties();

  private Phrases(Language language) {
    String name = "phrases-" + language.code() + ".properties";
    try (InputStream in = Phrases.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("missing resource " + name);
      words.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static Phrases of(Language language) {
    Phrases phrases = ALL.get(language);
    if (phrases == null) throw new IllegalStateException("no phrases for " + language);
    return phrases;
  }

  String get(String key) {
    String word = words.getProperty(key);
    if (word == null) throw new IllegalArgumentException("no phrase " + key);
    return word;
  }

  /** What people call a section; its own name where there is no word for it. */
  String section(String section) {
    return words.getProperty("section." + section, section);
  }
}
