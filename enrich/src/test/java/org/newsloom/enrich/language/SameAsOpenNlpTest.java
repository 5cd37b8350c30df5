package org.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.junit.jupiter.api.Test;

/** Our evaluation of the model beside the library's, on texts put together at random. */
class SameAsOpenNlpTest {
  private static final int TEXTS = 600;
  private static final String ALPHABET =
      "abehijnoprstxyz ÄÖÜéèçñßğışİжщыяאבגاليپگ的国日本한국ΩσςǅﬁＡ\u0000";
  private static final List<String> PIECES =
      List.of(
          "The minister said that talks would go on",
          "Le ministre a déclaré que l'accord",
          "Der Minister sagte, die Gespräche würden",
          "El ministro dijo que mañana",
          "Il ministro ha detto che",
          "O ministro disse que não haverá",
          "De minister zei dat het",
          "Ministern sade att samtalen",
          "Bakan, görüşmelerin gelecek hafta",
          "İSTANBUL IĞDIR",
          "Министр сообщил, что переговоры",
          "Міністр заявив, що їх",
          "Ministrul a spus că",
          "وزیر گفت که گفتگوها",
          "قال الوزير إن",
          "השר אמר",
          "部長說會談",
          "大臣は会談が",
          "장관은 회담이",
          "http://news.example/a?b=c#d",
          "who@news.example",
          "@someone #topic",
          "RT rt: :-) x-P",
          "hahahahahaha jejeje",
          "1234567 1,5",
          "loooooong     gaps\n\n\n",
          "😀😀",
          "\ud83d",
          "ﻻﺎ",
          "—-",
          "𝒳𐐀",
          "");

  private final Set<String> languages =
      Set.of("en", "fr", "de", "es", "it", "pt", "nl", "sv", "nn", "tr", "ru", "uk", "ro", "et");
  private final NGramScores ours = new NGramScores(languages);
  private final LanguageDetectorME theirs = library();

  @Test
  void probabilitiesAreInTheSameProportions() {
    Random random = new Random(7);

    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);

      Map<String, Double> expected = expected(text);
      Map<String, Double> found = ours.of(text);

      assertThat(found.keySet()).isEqualTo(expected.keySet());
      expected.forEach(
          (code, probability) ->
              assertThat(found.get(code))
                  .as("%s of <%s>", code, text)
                  .isCloseTo(probability, within(1e-9)));
    }
  }

  @Test
  void textOfALanguageThatIsNotAskedForIsStillComparedAmongTheOthers() {
    // The library's numbers for what is left are all zero here: no double is so small.
    String vietnamese =
        "Bộ trưởng cho biết các cuộc đàm phán sẽ tiếp tục vào tuần tới. ".repeat(20);

    Map<String, Double> found = ours.of(vietnamese);

    assertThat(found.values().stream().mapToDouble(one -> one).sum()).isCloseTo(1, within(1e-9));
  }

  private static String text(Random random) {
    return IntStream.range(0, 1 + random.nextInt(12))
        .mapToObj(
            i -> random.nextInt(4) == 0 ? noise(random) : PIECES.get(random.nextInt(PIECES.size())))
        .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
  }

  private static String noise(Random random) {
    return random
        .ints(random.nextInt(20), 0, ALPHABET.length())
        .mapToObj(at -> ALPHABET.substring(at, at + 1))
        .collect(Collectors.joining());
  }

  /** The library's answer, among our languages only. */
  private Map<String, Double> expected(String text) {
    Map<String, Double> all =
        Arrays.stream(theirs.predictLanguages(text))
            .filter(one -> CODES.containsKey(one.getLang()))
            .collect(
                Collectors.toMap(
                    one -> CODES.get(one.getLang()), Language::getConfidence, Double::sum));
    double sum = all.values().stream().mapToDouble(one -> one).sum();
    return all.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue() / sum));
  }

  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("eng", "en"),
          Map.entry("fra", "fr"),
          Map.entry("deu", "de"),
          Map.entry("spa", "es"),
          Map.entry("ita", "it"),
          Map.entry("por", "pt"),
          Map.entry("nld", "nl"),
          Map.entry("swe", "sv"),
          Map.entry("nno", "nn"),
          Map.entry("tur", "tr"),
          Map.entry("rus", "ru"),
          Map.entry("ukr", "uk"),
          Map.entry("ron", "ro"),
          Map.entry("est", "et"),
          Map.entry("ekk", "et"));

  private static LanguageDetectorME library() {
    try (InputStream in = SameAsOpenNlpTest.class.getResourceAsStream("/langdetect-183.bin")) {
      return new LanguageDetectorME(new LanguageDetectorModel(Objects.requireNonNull(in)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
