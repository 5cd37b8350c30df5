package org.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.SerializationFeature;

/**
 * Pairs of {@code NAME.xml} and {@code NAME.expected.json}. With {@code -Dgolden.write=true} the
 * expectations are written anew; look at the difference before you keep it.
 */
class GoldenFeedsTest {
  private static final Path FOLDER = Path.of("src/test/resources/feeds");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI FEED_URL = URI.create("https://feeds.example/all/feed.xml");

  static List<Path> feeds() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void isReadAsExpected(Path feed) throws IOException {
    String name = feed.getFileName().toString().replace(".xml", ".expected.json");
    Path expected = FOLDER.resolve(name);

    FeedReading reading = FeedParser.parse(Files.readAllBytes(feed), null, FEED_URL, NOW);
    String actual =
        Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(reading);

    if (Boolean.getBoolean("golden.write")) Files.writeString(expected, actual + "\n");
    assertThat(Json.MAPPER.readTree(actual))
        .isEqualTo(Json.MAPPER.readTree(Files.readString(expected)));
  }
}
