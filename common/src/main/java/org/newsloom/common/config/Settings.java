package org.newsloom.common.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Answers what a setting is, and notes what was asked and what was wrong. The keys are {@code
 * section.name}. Configuration records ask for what they need when they are built; then {@link
 * #failIfWrong} reports all mistakes together, unknown keys included.
 */
public final class Settings {
  /** What one setting is about: a row of the README's table. */
  public record Setting(String key, String defaultValue, String meaning, boolean secret) {}

  private static final String MASK = "********";

  private final Map<String, String> values;
  private final Map<String, Setting> asked = new LinkedHashMap<>();
  private final List<String> mistakes;

  /** Settings from one map, for tests. */
  public Settings(Map<String, String> values) {
    this(values, List.of());
  }

  Settings(Map<String, String> values, List<String> mistakes) {
    this.values = new TreeMap<>(values);
    this.mistakes = new ArrayList<>(mistakes);
  }

  public String text(String key, String defaultValue, String meaning) {
    return ask(key, defaultValue, meaning, false, Function.identity());
  }

  public String matching(String key, String defaultValue, String regex, String meaning) {
    return ask(
        key,
        defaultValue,
        meaning,
        false,
        text -> {
          if (!text.matches(regex)) throw new IllegalArgumentException("must match " + regex);
          return text;
        });
  }

  public int integer(String key, int defaultValue, int min, int max, String meaning) {
    return ask(
        key,
        Integer.toString(defaultValue),
        meaning,
        false,
        text -> {
          int value = Integer.parseInt(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException("must be from " + min + " to " + max);
          }
          return value;
        });
  }

  public boolean flag(String key, boolean defaultValue, String meaning) {
    return ask(
        key,
        Boolean.toString(defaultValue),
        meaning,
        false,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            });
  }

  /** A duration such as {@code 90s}, {@code 5m}, {@code 6h}, {@code 2d} or {@code PT5M}. */
  public Duration duration(String key, Duration defaultValue, String meaning) {
    return ask(key, shortForm(defaultValue), meaning, false, Settings::parseDuration);
  }

  /** Words divided by commas; blanks are dropped. */
  public List<String> list(String key, String defaultValue, String meaning) {
    return ask(key, defaultValue, meaning, false, Settings::words);
  }

  /**
   * Web addresses divided by commas, at least one; each with its scheme, since {@code host:9200}
   * alone would be read as scheme and path.
   */
  public List<URI> urls(String key, String defaultValue, String meaning) {
    return ask(key, defaultValue, meaning, false, Settings::parseUrls);
  }

  /** A text that is never shown. */
  public String secret(String key, String meaning) {
    return ask(key, "", meaning, true, Function.identity());
  }

  /** Lines of {@code name=value} that are never shown. */
  public Map<String, String> secretProperties(String key, String meaning) {
    return ask(key, "", meaning, true, Settings::parseProperties);
  }

  /** Notes a mistake that only the caller can see, such as two settings that exclude each other. */
  public void mistake(String what) {
    mistakes.add(what);
  }

  /**
   * Ends the reading.
   *
   * @throws WrongSettingsException naming every bad value and every key that nobody asked for
   */
  public void failIfWrong() {
    List<String> all = new ArrayList<>(mistakes);
    values.keySet().stream()
        .filter(key -> !asked.containsKey(key))
        .map(key -> "there is no setting " + key + nearest(key))
        .forEach(all::add);
    if (!all.isEmpty()) throw new WrongSettingsException(all);
  }

  /** Every setting that was asked for, in order of asking. */
  public List<Setting> known() {
    return List.copyOf(asked.values());
  }

  /** Key to value in force, with secrets masked. */
  public Map<String, String> effective() {
    Map<String, String> shown = new LinkedHashMap<>();
    asked.values().forEach(setting -> shown.put(setting.key(), shown(setting)));
    return shown;
  }

  private String shown(Setting setting) {
    String value = values.getOrDefault(setting.key(), setting.defaultValue());
    return setting.secret() && !value.isEmpty() ? MASK : value;
  }

  private <T> T ask(
      String key, String defaultValue, String meaning, boolean secret, Function<String, T> parse) {
    asked.putIfAbsent(key, new Setting(key, defaultValue, meaning, secret));
    String given = values.get(key);
    if (given != null) {
      try {
        return parse.apply(given.strip());
      } catch (NumberFormatException e) {
        mistakes.add(wrong(key, given, secret, "must be a whole number"));
      } catch (IllegalArgumentException | DateTimeParseException e) {
        mistakes.add(wrong(key, given, secret, String.valueOf(e.getMessage())));
      }
    }
    return parse.apply(defaultValue);
  }

  private static String wrong(String key, String given, boolean secret, String why) {
    return "setting " + key + (secret ? "" : " = '" + given + "'") + ": " + why;
  }

  private String nearest(String key) {
    return asked.keySet().stream()
        .filter(known -> distance(known, key) <= 3)
        .findFirst()
        .map(known -> "; did you mean " + known + "?")
        .orElse("");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static Duration parseDuration(String text) {
    String trimmed = text.strip();
    if (trimmed.matches("\\d{1,9}(ms|s|m|h|d)")) {
      String unit = trimmed.replaceFirst("\\d+", "");
      long amount = Long.parseLong(trimmed.substring(0, trimmed.length() - unit.length()));
      return switch (unit) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    if (!trimmed.startsWith("P")) {
      throw new IllegalArgumentException("must be a duration such as 500ms, 90s, 5m, 6h or 2d");
    }
    return Duration.parse(trimmed);
  }

  private static String shortForm(Duration duration) {
    if (duration.toMillis() % 1000 != 0) return duration.toMillis() + "ms";
    long seconds = duration.toSeconds();
    if (seconds >= 86_400 && seconds % 86_400 == 0) return seconds / 86_400 + "d";
    if (seconds >= 3600 && seconds % 3600 == 0) return seconds / 3600 + "h";
    if (seconds >= 60 && seconds % 60 == 0) return seconds / 60 + "m";
    return seconds + "s";
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  private static List<URI> parseUrls(String text) {
    List<URI> urls = new ArrayList<>();
    for (String word : words(text)) {
      URI url = URI.create(word);
      if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
        throw new IllegalArgumentException("each must look like http://HOST:PORT");
      }
      urls.add(url);
    }
    if (urls.isEmpty()) throw new IllegalArgumentException("must name at least one");
    return urls;
  }

  private static Map<String, String> parseProperties(String text) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      int equals = line.indexOf('=');
      if (equals < 1) throw new IllegalArgumentException("each line must be name=value");
      properties.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return properties;
  }

  /**
   * The environment variable of a key: {@code kafka.bootstrap-servers} is {@code
   * NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS}.
   */
  public static String environmentName(String key) {
    return "NEWSLOOM_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether a value was given, rather than left to its default. */
  public boolean isGiven(String key) {
    return values.containsKey(key);
  }
}
