package org.newsloom.common.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.FeedState;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.model.TopicRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published contracts, and which record each of them is about. */
final class Contracts {
  static final Path FOLDER = Path.of("..", "contracts").toAbsolutePath().normalize();

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, Class<? extends Record>> RECORDS = records();

  private Contracts() {}

  private static Map<String, Class<? extends Record>> records() {
    Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
    records.put("feed-definition", FeedDefinition.class);
    records.put("feed-state", FeedState.class);
    records.put("feed-entry", FeedEntry.class);
    records.put("seen-mark", SeenMark.class);
    records.put("article", Article.class);
    records.put("enriched-article", EnrichedArticle.class);
    records.put("retag-request", RetagRequest.class);
    records.put("retag-answer", RetagAnswer.class);
    records.put("topic-rule", TopicRule.class);
    records.put("ledger-entry", LedgerEntry.class);
    return records;
  }

  static List<String> names() {
    return List.copyOf(RECORDS.keySet());
  }

  static Class<? extends Record> record(String name) {
    Class<? extends Record> type = RECORDS.get(name);
    if (type == null) throw new IllegalArgumentException("no record for " + name);
    return type;
  }

  static Path schemaFile(String name) {
    return FOLDER.resolve("schemas").resolve(name + ".v1.json");
  }

  static JsonNode schema(String name) {
    return json(schemaFile(name));
  }

  static JsonNode json(Path file) {
    return JSON.readTree(text(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files of one folder below {@link #FOLDER}, by name. */
  static List<Path> files(String folder) {
    try (var files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
