package org.newsloom.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Where settings come from: a YAML file, then the environment, then the command line; the later one
 * wins. {@code NEWSLOOM_SECTION_KEY_FILE} names a file that holds the value, for secrets.
 */
public final class SettingsSources {
  private static final String PREFIX = "NEWSLOOM_";
  private static final String FILE_SUFFIX = "_FILE";

  /** Variables of the launcher, which are not settings. */
  private static final List<String> NOT_SETTINGS =
      List.of("NEWSLOOM_HOME", "NEWSLOOM_JAVA_OPTS", "NEWSLOOM_CONFIG");

  private SettingsSources() {}

  /**
   * Merges the sources.
   *
   * @param file null if there is none
   * @param knownKeys every key there is, so that a variable's name can be turned back into its key
   */
  public static Settings read(
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, String> commandLine,
      List<String> knownKeys) {
    List<String> mistakes = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    if (file != null) readFile(file, values, mistakes);
    readEnvironment(environment, knownKeys, values, mistakes);
    values.putAll(commandLine);
    return new Settings(values, mistakes);
  }

  private static void readFile(Path file, Map<String, String> values, List<String> mistakes) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      if (root.isMissingNode() || root.isNull()) return;
      if (root.isObject()) flatten("", root, values);
      else mistakes.add("settings file " + file + ": must be sections with keys");
    } catch (IOException e) {
      mistakes.add("settings file " + file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      var place = e.getLocation();
      String line = place == null ? "" : " line " + place.getLineNr();
      mistakes.add("settings file " + file + line + ": " + e.getOriginalMessage());
    }
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
    node.properties()
        .forEach(
            property -> {
              String key = prefix + property.getKey();
              JsonNode value = property.getValue();
              if (value.isObject()) flatten(key + ".", value, values);
              else values.put(key, plain(value));
            });
  }

  private static String plain(JsonNode value) {
    if (!value.isArray()) return value.isNull() ? "" : value.asString();
    List<String> parts = new ArrayList<>();
    value.forEach(part -> parts.add(part.asString()));
    return String.join(",", parts);
  }

  private static void readEnvironment(
      Map<String, String> environment,
      List<String> knownKeys,
      Map<String, String> values,
      List<String> mistakes) {
    Map<String, String> keys = new HashMap<>();
    knownKeys.forEach(key -> keys.put(Settings.environmentName(key), key));
    environment.forEach(
        (name, value) -> {
          if (!name.startsWith(PREFIX) || NOT_SETTINGS.contains(name)) return;
          String key = keys.get(name);
          if (key != null) {
            values.put(key, value);
            return;
          }
          key =
              name.endsWith(FILE_SUFFIX)
                  ? keys.get(name.substring(0, name.length() - FILE_SUFFIX.length()))
                  : null;
          if (key == null) mistakes.add("there is no setting behind the variable " + name);
          else readSecret(key, name, value, values, mistakes);
        });
  }

  private static void readSecret(
      String key, String name, String path, Map<String, String> values, List<String> mistakes) {
    try {
      values.put(key, Files.readString(Path.of(path)).strip());
    } catch (IOException e) {
      mistakes.add(name + " names a file that cannot be read: " + path);
    }
  }
}
