package org.newsloom.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.Condition;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;
import org.newsloom.enrich.text.WordScanner;

/**
 * What Lucene has no query for is compared with the plain meaning of the words: each term with each
 * of its company and each of what is forbidden, in every article by every rule.
 */
class SameAsPlainTest {
  private static final int RULES = 60;
  private static final int ARTICLES = 60;
  private static final List<String> WRITTEN =
      List.of("Golan", "Golan", "golan", "Menahem", "heights", "Heights", "US", "us", "talks", "a");
  private static final List<Object> ASKED =
      List.of(
          "Golan",
          "Menahem Golan",
          "Golan Heights",
          "talks",
          "us",
          "heights",
          Map.of("exact", "Golan"),
          Map.of("exact", "US"),
          Map.of("spellings", "al-Kolan"),
          Map.of("exact", "golan Heights"));

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("matching.seeds", 5));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsNearAndWhatIsRequiredIsAsItReads(long seed) {
    Random random = new Random(seed);
    RuleSet rules = RuleSet.of(IntStream.range(0, RULES).mapToObj(i -> rule(i, random)).toList());
    int matches = 0;
    try (var matcher = new ArticleMatcher(rules)) {
      for (int i = 0; i < ARTICLES; i++) {
        var article = new ArticleFields(text(random, 2), text(random, 5), "-", "", "en");
        Set<String> ours =
            matcher.match(article).stream().map(TopicMatch::tag).collect(Collectors.toSet());
        assertThat(ours).as("tags of %s", article).isEqualTo(plainly(rules, article));
        matches += ours.size();
      }
    }
    assertThat(matches).isBetween(RULES, RULES * ARTICLES * 2 / 3);
  }

  private static Set<String> plainly(RuleSet rules, ArticleFields article) {
    Map<String, List<String>> requires =
        rules.rules().stream().collect(Collectors.toMap(CompiledRule::id, CompiledRule::requires));
    Set<String> tags =
        rules.rules().stream()
            .filter(rule -> new Plain(article).holds(rule.condition()))
            .map(CompiledRule::id)
            .collect(Collectors.toCollection(HashSet::new));
    for (int i = 0; i < RULES; i++) {
      tags.removeAll(
          tags.stream()
              .filter(tag -> !tags.containsAll(requires.getOrDefault(tag, List.of())))
              .toList());
    }
    return tags;
  }

  /** A phrase in a field: its first and last word, and their sentences. */
  private record At(int first, int last, int firstSentence, int lastSentence) {}

  private record Word(Set<String> forms, int sentence) {}

  private static final class Plain {
    private final Map<String, List<Word>> fields = new LinkedHashMap<>();

    Plain(ArticleFields article) {
      for (String field : ArticleFields.USUAL) fields.put(field, words(article.text(field)));
    }

    private static List<Word> words(String text) {
      var scanner = new WordScanner();
      var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
      sentences.setText(text);
      List<Word> words = new ArrayList<>();
      List<String> written = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      scanner.scan(
          text,
          (word, start, end) -> {
            written.add(word);
            starts.add(start);
          });
      for (int i = 0; i < written.size(); i++) {
        int sentence = 0;
        for (int end = sentences.first();
            end != BreakIterator.DONE && end <= starts.get(i);
            end = sentences.next()) sentence++;
        words.add(new Word(scanner.formsOf(written.get(i), Set.of()), sentence));
      }
      return words;
    }

    boolean holds(Condition condition) {
      return switch (condition) {
        case Condition.Words words ->
            words.fields().stream()
                .anyMatch(field -> !places(field, List.of(words.phrase())).isEmpty());
        case Condition.Near near -> near.fields().stream().anyMatch(field -> holds(near, field));
        case Condition.Group group ->
            (group.any().isEmpty() || group.any().stream().anyMatch(this::holds))
                && group.all().stream().allMatch(this::holds)
                && group.none().stream().noneMatch(this::holds);
        case Condition.Expert expert -> throw new IllegalArgumentException("not here");
      };
    }

    private boolean holds(Condition.Near near, String field) {
      Collection<At> with = places(field, near.with());
      Collection<At> none = places(field, near.none());
      return places(field, near.terms()).stream()
          .filter(term -> none.stream().noneMatch(one -> isNear(near, term, one)))
          .anyMatch(
              term ->
                  near.with().isEmpty()
                      || with.stream()
                          .anyMatch(
                              one ->
                                  (one.first > term.last || one.last < term.first)
                                      && isNear(near, term, one)));
    }

    private static boolean isNear(Condition.Near near, At one, At other) {
      return other.first - one.last - 1 <= near.within()
          && one.first - other.last - 1 <= near.within()
          && other.firstSentence - one.lastSentence < near.sentences()
          && one.firstSentence - other.lastSentence < near.sentences();
    }

    private List<At> places(String field, List<Condition.Phrase> phrases) {
      List<Word> words = fields.getOrDefault(field, List.of());
      List<At> places = new ArrayList<>();
      for (Condition.Phrase phrase : phrases) {
        int length = phrase.words().size();
        for (int i = 0; i + length <= words.size(); i++) {
          int from = i;
          boolean stands =
              IntStream.range(0, length)
                  .allMatch(
                      k ->
                          words.get(from + k).forms().stream()
                              .anyMatch(phrase.words().get(k)::contains));
          int last = i + length - 1;
          if (stands) {
            places.add(new At(i, last, words.get(i).sentence(), words.get(last).sentence()));
          }
        }
      }
      return places;
    }
  }

  private static TopicRule rule(int number, Random random) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put(
        "any", IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(i -> near(random)).toList());
    if (random.nextInt(4) == 0) rule.put("none", List.of(near(random)));
    // Of those before it, so that there is no circle.
    if (number > 0 && random.nextInt(4) == 0) {
      rule.put("requires", "r" + random.nextInt(number));
    }
    return new TopicRule("r" + number, 1, "r", rule, Instant.EPOCH);
  }

  private static Map<String, Object> near(Random random) {
    Map<String, Object> near = new LinkedHashMap<>();
    near.put("terms", some(random));
    if (random.nextInt(3) > 0) near.put("with", some(random));
    if (!near.containsKey("with") || random.nextBoolean()) near.put("none", some(random));
    if (random.nextBoolean()) near.put("sentences", Integer.toString(1 + random.nextInt(2)));
    if (random.nextInt(3) > 0) near.put("within", Integer.toString(random.nextInt(5)));
    return Map.of("near", near);
  }

  private static List<Object> some(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(2))
        .mapToObj(i -> ASKED.get(random.nextInt(ASKED.size())))
        .toList();
  }

  private static String text(Random random, int sentences) {
    return IntStream.rangeClosed(0, random.nextInt(sentences))
        .mapToObj(
            i ->
                IntStream.rangeClosed(0, random.nextInt(8))
                        .mapToObj(k -> WRITTEN.get(random.nextInt(WRITTEN.size())))
                        .collect(Collectors.joining(" "))
                    + random
                        .ints(1, 0, 3)
                        .mapToObj(end -> ".!?".substring(end, end + 1))
                        .findFirst()
                        .orElse(""))
        .collect(Collectors.joining(" "));
  }
}
