package org.newsloom.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulesFile;

/**
 * The shipped pack against texts in four languages: what a reader would tag, and namesakes that no
 * reader would. A line of {@code texts/*.txt} is {@code tags | title | body}.
 */
class ShippedRulesTest {
  private static Tagger tagger = new Tagger(List.of());

  /** A text with the tags that it should get, sorted. */
  record Sample(String place, List<String> tags, String title, String body) {
    @Override
    public String toString() {
      return place + " " + title;
    }
  }

  @BeforeAll
  static void compile() {
    tagger.close();
    tagger = new Tagger(RulesFile.readShipped().orThrow());
  }

  @AfterAll
  static void close() {
    tagger.close();
  }

  @Test
  void packHasTheTagsItPromises() {
    assertThat(RulesFile.readShipped().orThrow())
        .extracting(RuleDefinition::id)
        .containsExactlyInAnyOrder(
            "golan",
            "buffer-zone",
            "disengagement-agreement",
            "syria-israel-talks",
            "incursions",
            "airstrikes",
            "mount-hermon",
            "quneitra",
            "sweida-druze",
            "withdrawal",
            "us-mediation",
            "un-resolutions",
            "hezbollah",
            "demilitarization",
            "sovereignty",
            "syrian-transition",
            "arab-peace-initiative",
            "october-7");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void textGetsTheTagsThatAReaderWouldGiveIt(Sample sample) {
    List<TopicMatch> matches = tagger.tag("id", sample.title(), sample.body(), "", "", null).tags();

    assertThat(matches).extracting(TopicMatch::tag).containsExactlyElementsOf(sample.tags());
    for (TopicMatch match : matches) {
      assertThat(match.evidence()).isNotEmpty();
      assertThat(match.score()).isBetween(0.0, 1.0);
      match
          .evidence()
          .forEach(
              one -> {
                String text = one.field().equals("title") ? sample.title() : sample.body();
                assertThat(text.substring(one.start(), one.end())).isEqualTo(one.text());
              });
    }
  }

  static Stream<Sample> samples() throws IOException {
    Stream.Builder<Sample> samples = Stream.builder();
    for (String language : List.of("en", "ar", "he", "fr")) {
      List<String> lines = read("/texts/" + language + ".txt").lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) continue;
        samples.add(sample(language + ":" + (i + 1), lines.get(i)));
      }
    }
    return samples.build();
  }

  private static Sample sample(String place, String line) {
    String[] parts = line.split("\\|", 3);
    List<String> tags = parts[0].isBlank() ? List.of() : List.of(parts[0].strip().split("\\s+"));
    return new Sample(place, tags.stream().sorted().toList(), parts[1].strip(), parts[2].strip());
  }

  private static String read(String name) throws IOException {
    try (InputStream in = ShippedRulesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
