package org.newsloom.embedded.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewsWriterTest {
  private static final Set<String> LEVANT_TAGS =
      Set.of(
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

  private static List<Draft> drafts(long seed, Language language, int count) {
    var writer = new NewsWriter(seed);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) drafts.add(writer.write(language));
    return drafts;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noTwoTextsShareATitleOrABody(Language language) {
    List<Draft> drafts = drafts(1, language, 2000);

    assertThat(drafts.stream().map(Draft::title)).doesNotHaveDuplicates();
    assertThat(drafts.stream().map(Draft::body)).doesNotHaveDuplicates();
  }

  @Test
  void theSameSeedWritesTheSame() {
    assertThat(drafts(7, Language.ARABIC, 50)).isEqualTo(drafts(7, Language.ARABIC, 50));
    assertThat(drafts(7, Language.ARABIC, 50)).isNotEqualTo(drafts(8, Language.ARABIC, 50));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyTagOfThePackIsWrittenAbout(Language language) {
    Set<String> tags = new HashSet<>();
    drafts(2, language, 600).forEach(draft -> tags.addAll(draft.expectedTags()));

    assertThat(tags).isEqualTo(LEVANT_TAGS);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everySubjectFillsAllItsSlots(Language language) {
    var writer = new NewsWriter(3);

    for (String subject : NewsWriter.subjects(language)) {
      for (int i = 0; i < 20; i++) {
        Draft draft = writer.write(language, subject);
        assertThat(draft.title() + draft.body()).doesNotContain("{", "}", "[", "]", "|");
        assertThat(draft.body().length()).isGreaterThan(250);
        assertThat(draft.language()).isEqualTo(language);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageKnowsTheTaggedSubjectsOfEnglish(Language language) {
    assertThat(NewsWriter.taggedSubjects(language))
        .containsExactlyElementsOf(NewsWriter.taggedSubjects(Language.ENGLISH));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void namesakesAreToBeLeftAlone(Language language) {
    var writer = new NewsWriter(4);

    assertThat(writer.write(language, "film").expectedTags()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aRewriteHasAnotherBodyAndKeepsTheText(Language language) {
    var writer = new NewsWriter(5);
    Draft draft = writer.write(language, "talks");

    Draft rewritten = writer.rewrite(draft);

    assertThat(rewritten.body()).isNotEqualTo(draft.body());
    assertThat(rewritten.paragraphs().getFirst()).endsWith(draft.paragraphs().getFirst());
    assertThat(rewritten.expectedTags()).isEqualTo(draft.expectedTags());
  }
}
