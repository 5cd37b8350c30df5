package org.newsloom.standalone.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.feed.FeedParser;
import org.newsloom.ingest.feed.FeedReading;
import org.newsloom.ingest.feed.ParsedFeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feed}: one feed file, without a running pipeline. */
@Command(
    name = "feed",
    description = "Work on feed files.",
    mixinStandardHelpOptions = true,
    subcommands = FeedCommand.Parse.class)
final class FeedCommand {

  @Command(
      name = "parse",
      description =
          "Read feed files, those named here or else those named on standard input,"
              + " PATH<TAB>CONTENT-TYPE a line; one JSON object a line on standard output. Exit code"
              + " 1 if one could not be read.",
      mixinStandardHelpOptions = true)
  static final class Parse implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE")
    private List<String> files = List.of();

    @Override
    public Integer call() throws IOException {
      boolean all = true;
      for (String file : files) all &= parse(file);
      if (!files.isEmpty()) return all ? 0 : 1;
      try (var lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.isBlank()) all &= parse(line);
        }
      }
      return all ? 0 : 1;
    }

    private static boolean parse(String line) {
      int tab = line.indexOf('\t');
      String path = tab < 0 ? line : line.substring(0, tab);
      String contentType = tab < 0 ? "" : line.substring(tab + 1).strip();
      Map<String, @Nullable Object> answer = new LinkedHashMap<>();
      answer.put("path", path);
      try {
        byte[] body = Files.readAllBytes(Path.of(path));
        describe(
            FeedParser.parse(body, contentType.isEmpty() ? null : contentType, null, Instant.now()),
            answer);
      } catch (NoSuchFileException e) {
        answer.put("error", "the file does not exist");
      } catch (IOException e) {
        answer.put("error", "the file cannot be read: " + e.getMessage());
      }
      Terminal.json(answer);
      return !answer.containsKey("error") || answer.containsKey("feed");
    }

    private static void describe(FeedReading reading, Map<String, @Nullable Object> answer) {
      switch (reading) {
        case FeedReading.Index index -> {
          answer.put("feed", Map.of());
          answer.put("sitemaps", index.sitemaps());
        }
        case FeedReading.NotAFeed not -> answer.put("error", not.reason());
        case FeedReading.Parsed parsed -> {
          ParsedFeed feed = parsed.feed();
          if (feed.problem() != null) answer.put("error", feed.problem());
          Map<String, @Nullable Object> about = new LinkedHashMap<>();
          about.put("title", feed.title());
          about.put("link", feed.link());
          about.put("language", feed.language());
          about.put("ttl", feed.ttl());
          answer.put("feed", about);
          answer.put("entries", List.copyOf(feed.entries()));
        }
      }
    }
  }
}
