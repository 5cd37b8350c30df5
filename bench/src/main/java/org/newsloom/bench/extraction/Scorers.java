package org.newsloom.bench.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsloom.common.kafka.Json;
import tools.jackson.core.type.TypeReference;

/** Runs the scorers that lie beside the pages, so that nothing is measured by a measure of ours. */
final class Scorers {
  private Scorers() {}

  /** The body's F1, from 0 to 1. */
  static double body(Path folder, Path output, Path ids) throws IOException, InterruptedException {
    String json = run(folder, "score.py", output, ids, "--json");
    Map<String, Map<String, Double>> summaries =
        Json.MAPPER.readValue(json, new TypeReference<>() {});
    return summaries.values().iterator().next().getOrDefault("f1", Double.NaN);
  }

  /** All columns of the metadata scorer, from 0 to 1; what does not apply is absent. */
  static Map<String, Double> metadata(Path folder, Path output, Path ids)
      throws IOException, InterruptedException {
    List<String> lines = run(folder, "score_meta.py", output, ids).lines().toList();
    String[] names = lines.get(0).strip().split("\\s+", -1);
    String[] values = lines.get(1).strip().split("\\s+", -1);
    Map<String, Double> columns = new HashMap<>();
    for (int i = 1; i < names.length; i++) {
      if (!values[i].equals("-")) columns.put(names[i], Double.valueOf(values[i]));
    }
    return columns;
  }

  private static String run(Path folder, String script, Path output, Path ids, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", folder.resolve(script).toString()));
    command.add(folder.resolve("gold.json").toString());
    command.addAll(List.of(output.toString(), "--ids", ids.toString()));
    command.addAll(List.of(more));
    Path answer = Files.createTempFile("score", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(answer.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int code = process.waitFor();
      if (code != 0) throw new IOException(command + " ended with " + code);
      return Files.readString(answer, StandardCharsets.UTF_8);
    } finally {
      Files.delete(answer);
    }
  }
}
