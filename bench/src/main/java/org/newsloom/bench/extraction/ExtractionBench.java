package org.newsloom.bench.extraction;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.newsloom.common.kafka.Json;

/**
 * All measures of extraction in one table. Even and odd pages, by the hash of their id, are told
 * apart for ours: rules are made looking at the even ones only, so the odd ones tell what holds.
 */
public final class ExtractionBench {
  private final Path data;
  private final Path work;
  private final Map<String, Map<String, Double>> scored = new HashMap<>();

  /**
   * @param data folder with the subfolders bodies, news and dates
   * @param work empty folder for what was extracted
   */
  public ExtractionBench(Path data, Path work) {
    this.data = data;
    this.work = work;
  }

  public void print(PrintStream out) throws IOException, InterruptedException {
    out.printf(
        "%-16s %8s %6s %6s %13s %7s %9s %10s %6s%n",
        "measure",
        "Newsloom",
        "even",
        "odd",
        "readability4j",
        "all <p>",
        "body text",
        "best known",
        "goal");
    for (String folder : List.of("bodies", "news", "dates")) score(folder);
    for (Measure measure : Measure.ALL) out.println(line(measure));
    out.println();
    for (Measure measure : Measure.ALL) {
      out.printf("%-16s %s%n", measure.name(), measure.meaning());
    }
    out.println();
    new Speed(StoredPages.in(data.resolve("bodies")).pages().values()).print(out);
  }

  private String line(Measure measure) {
    double ours = value("all NEWSLOOM", measure);
    return String.format(
        Locale.ROOT,
        "%-16s %8s %6s %6s %13s %7s %9s %10.3f %6.3f %s",
        measure.name(),
        shown(ours),
        shown(value("even NEWSLOOM", measure)),
        shown(value("odd NEWSLOOM", measure)),
        shown(value("all READABILITY4J", measure)),
        shown(value("all PARAGRAPHS", measure)),
        shown(value("all BODY_TEXT", measure)),
        measure.bestKnown(),
        measure.goal(),
        ours >= measure.goal() ? "reached" : "missed");
  }

  private double value(String of, Measure measure) {
    return scored
        .getOrDefault(measure.folder() + " " + of, Map.of())
        .getOrDefault(measure.column(), Double.NaN);
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private void score(String folder) throws IOException, InterruptedException {
    StoredPages stored = StoredPages.in(data.resolve(folder));
    Collection<String> ids = stored.pages().keySet();
    Path all = list(folder + "-all", ids.stream());
    Path even = list(folder + "-even", ids.stream().filter(ExtractionBench::isEven));
    Path odd = list(folder + "-odd", ids.stream().filter(id -> !isEven(id)));
    for (Contender contender : Contender.values()) {
      Path output = extracted(stored, contender);
      score(folder + " all " + contender, stored.folder(), output, all);
      if (contender != Contender.NEWSLOOM) continue;
      score(folder + " even " + contender, stored.folder(), output, even);
      score(folder + " odd " + contender, stored.folder(), output, odd);
    }
  }

  private void score(String name, Path folder, Path output, Path ids)
      throws IOException, InterruptedException {
    Map<String, Double> columns = new HashMap<>();
    if (Files.exists(folder.resolve("score_meta.py"))) {
      columns.putAll(Scorers.metadata(folder, output, ids));
    }
    if (Files.exists(folder.resolve("score.py"))) {
      columns.put(Measure.BODY, Scorers.body(folder, output, ids));
    }
    scored.put(name, columns);
  }

  private Path extracted(StoredPages stored, Contender contender) throws IOException {
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    stored.pages().forEach((id, page) -> fields.put(id, contender.fields(page)));
    String name = stored.folder().getFileName() + "-" + contender + ".json";
    return Files.write(work.resolve(name), Json.MAPPER.writeValueAsBytes(fields));
  }

  private Path list(String name, Stream<String> ids) throws IOException {
    return Files.write(work.resolve(name + ".ids"), ids.toList());
  }

  private static boolean isEven(String id) {
    return id.hashCode() % 2 == 0;
  }
}
