package org.newsloom.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.rule.CompiledRule;
import org.newsloom.enrich.rule.RuleSet;
import org.newsloom.enrich.text.ArticleFields;

/**
 * Our matching is Lucene's, only faster: on random rules and articles it finds what plain
 * evaluation of every rule by Lucene finds. Few words, so that rules and articles meet.
 */
class SameAsLuceneTest {
  private static final int RULES = 60;
  private static final int ARTICLES = 60;

  /** Words that share forms: inflected, with particles, accents, elision, dots. */
  private static final List<String> WRITTEN =
      List.of(
          "zone",
          "zones",
          "buffer",
          "Golan",
          "Golan's",
          "l'accord",
          "accords",
          "accord",
          "US",
          "U.S.",
          "us",
          "الجولان",
          "وبالجولان",
          "جولان",
          "בגולן",
          "גולן",
          "הגולן",
          "régional",
          "régionaux",
          "buffer-zone",
          "#golan_heights",
          "heights",
          "a",
          "b",
          "go\u00ADlan",
          "al-Golan",
          "Zonen",
          "Golan'da",
          "Kolan",
          "Alkolan",
          "جولانی");

  private static final List<String> ASKED =
      List.of(
          "zone",
          "buffer zone",
          "Golan",
          "Golan Heights",
          "accord",
          "accord régional",
          "US",
          "الجولان",
          "جولان",
          "הגולן",
          "גולן",
          "zone buffer zone",
          "heights",
          "us zone",
          "buffer",
          "régionaux",
          "Golan Golan",
          "U.S. accord",
          "הגולן גולן");

  private static final List<String> QUERIES =
      List.of("zon*", "+golan -heights", "\"buffer accord\"~3", "title:golan OR us", "reggional~");

  private static final List<String> NAMES = List.of("Golan", "Golan Kolan", "el-Golan Heights");

  private static final List<String> LANGUAGES = List.of("en", "fr", "ar", "de", "tr", "fa");
  private static final List<String> DOMAINS = List.of("a.example", "b.example");

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("matching.seeds", 5));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomRulesMatchRandomArticlesAsInLucene(long seed) throws IOException {
    Random random = new Random(seed);
    RuleSet rules =
        RuleSet.of(IntStream.range(0, RULES).mapToObj(i -> rule("r" + i, random)).toList());
    int matches = 0;
    try (var matcher = new ArticleMatcher(rules)) {
      for (int i = 0; i < ARTICLES; i++) {
        ArticleFields article = article(random);
        Set<String> ours = tags(matcher.match(article));
        Set<String> theirs = lucenes(rules, article);
        assertThat(rules.rules())
            .filteredOn(rule -> ours.contains(rule.id()) != theirs.contains(rule.id()))
            .as("rules that only one of both finds in %s", article)
            .isEmpty();
        matches += ours.size();
      }
    }
    // Neither all nor nothing: or the comparison would say little.
    assertThat(matches).isBetween(rules.rules().size(), rules.rules().size() * ARTICLES / 2);
  }

  private static Set<String> tags(List<TopicMatch> matches) {
    return matches.stream().map(TopicMatch::tag).collect(Collectors.toSet());
  }

  private static Set<String> lucenes(RuleSet rules, ArticleFields article) throws IOException {
    IndexSearcher searcher =
        MemoryIndex.fromDocument(article.asDocument(), new KeywordAnalyzer()).createSearcher();
    Set<String> ids = new HashSet<>();
    for (CompiledRule rule : rules.rules()) {
      if (searcher.count(rule.query()) > 0) ids.add(rule.id());
    }
    return ids;
  }

  private static TopicRule rule(String id, Random random) {
    return new TopicRule(id, 1, id, group(random, 0), Instant.EPOCH);
  }

  private static Map<String, Object> group(Random random, int depth) {
    Map<String, Object> group = new LinkedHashMap<>();
    if (random.nextBoolean()) group.put("any", clauses(random, depth, 1 + random.nextInt(4)));
    if (group.isEmpty() || random.nextInt(3) == 0) {
      group.put("all", clauses(random, depth, 1 + random.nextInt(2)));
    }
    if (random.nextInt(3) == 0) group.put("none", clauses(random, depth, 1));
    if (random.nextInt(5) == 0) group.put("lang", one(LANGUAGES, random));
    if (random.nextInt(9) == 0) group.put("domain", one(DOMAINS, random));
    if (random.nextInt(9) == 0) group.put("publisher", some(ASKED, random));
    if (random.nextInt(5) == 0) group.put("field", one(ArticleFields.KNOWN, random));
    return group;
  }

  private static List<Object> clauses(Random random, int depth, int count) {
    List<Object> clauses = new ArrayList<>();
    for (int i = 0; i < count; i++) clauses.add(clause(random, depth));
    return clauses;
  }

  private static Object clause(Random random, int depth) {
    return switch (random.nextInt(depth > 2 ? 5 : 7)) {
      case 0, 1, 2 -> one(ASKED, random);
      case 3 -> near(random);
      case 4 ->
          switch (random.nextInt(3)) {
            case 0 -> Map.of("exact", one(WRITTEN, random));
            case 1 -> Map.of("spellings", one(NAMES, random));
            default -> Map.of("query", one(QUERIES, random));
          };
      default -> group(random, depth + 1);
    };
  }

  private static Object near(Random random) {
    List<String> terms = some(ASKED, random);
    // Of a phrase near itself Lucene 10 counts the phrase's own words as words between.
    List<String> others =
        ASKED.stream().filter(one -> !one.contains(" ") || !terms.contains(one)).toList();
    return Map.of(
        "near",
        Map.of(
            "terms", terms,
            "with", some(others, random),
            "within", String.valueOf(random.nextInt(6))));
  }

  private static List<String> some(List<String> of, Random random) {
    return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> one(of, random)).toList();
  }

  private static ArticleFields article(Random random) {
    return new ArticleFields(
        text(random, 4),
        text(random, 25),
        text(random, 2),
        one(DOMAINS, random),
        languages(random));
  }

  private static List<String> languages(Random random) {
    return random
        .ints(0, LANGUAGES.size())
        .distinct()
        .limit(1 + random.nextInt(3) / 2)
        .mapToObj(LANGUAGES::get)
        .toList();
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(most); i++) {
      text.append(one(WRITTEN, random)).append(random.nextInt(6) == 0 ? ". " : " ");
    }
    return text.toString();
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
