package org.newsloom.enrich.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.backtest.BacktestReport.Example;
import org.newsloom.enrich.rule.RuleDefinition;
import org.newsloom.enrich.rule.RulesFile;

class BacktestTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant LATE = Instant.parse("2026-11-23T23:59:59Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

  @Test
  void matchesAreCountedByDayPublisherAndLanguage() {
    BacktestReport report =
        report(
            "{id: golan, any: [Golan]}",
            List.of(),
            article("a", "one.example", "en", NOON, "The Golan", ""),
            article("b", "two.example", "en", LATE, "", "on the Golan"),
            article("c", "two.example", "fr", MIDNIGHT, "Le Golan", ""),
            article("d", "two.example", "fr", MIDNIGHT, "Autre chose", ""));

    var golan = report.tags().getFirst();
    assertThat(report.articles()).isEqualTo(4);
    assertThat(report.matched()).isEqualTo(3);
    assertThat(golan.articles()).isEqualTo(3);
    assertThat(golan.byDay())
        .containsExactly(
            Map.entry(LocalDate.parse("2026-11-23"), 2L),
            Map.entry(LocalDate.parse("2026-11-24"), 1L));
    assertThat(golan.byPublisher())
        .containsExactly(Map.entry("two.example", 2L), Map.entry("one.example", 1L));
    assertThat(golan.byLanguage()).containsExactly(Map.entry("en", 2L), Map.entry("fr", 1L));
  }

  @Test
  void anArticleOfTwoTagsIsMatchedOnce() {
    BacktestReport report =
        report(
            "[{id: golan, any: [Golan]}, {id: zone, any: [zone]}, {id: quiet, any: [nothing]}]",
            List.of(),
            article("a", "one.example", "en", NOON, "A zone on the Golan", ""));

    assertThat(report.matched()).isEqualTo(1);
    assertThat(report.tags())
        .extracting(BacktestReport.Tag::tag)
        .containsExactly("golan", "zone", "quiet");
    assertThat(report.tags()).extracting(BacktestReport.Tag::articles).containsExactly(1L, 1L, 0L);
  }

  @Test
  void theTenBestAndTheTenMostDoubtfulAreShownInOrder() {
    var backtest =
        new Backtest(rules("{id: golan, any: [Golan, Hermon]}"), Set.of("golan"), List.of());
    try (backtest) {
      // The n-th says it n times.
      IntStream.rangeClosed(1, 15)
          .mapToObj(
              n -> article("n" + n, "one.example", "en", NOON, "", "Golan, Hermon. ".repeat(n)))
          .forEach(backtest::take);
      backtest.take(article("alone", "one.example", "en", NOON, "", "Golan, Golan, Golan."));
      backtest.take(article("title", "one.example", "en", NOON, "Golan and Hermon", ""));

      var golan = backtest.report().tags().getFirst();
      assertThat(golan.articles()).isEqualTo(17);
      assertThat(golan.best())
          .extracting(Example::id)
          .containsExactly("n15", "n14", "n13", "n12", "n11", "n10", "n9", "n8", "n7", "n6");
      assertThat(golan.best()).isSortedAccordingTo(Examples.BEST);
      // What stands in the title or rests on several phrases is not doubted.
      assertThat(golan.doubtful()).extracting(Example::id).containsExactly("n1", "alone");
      assertThat(golan.doubtful().getFirst().phrases()).containsExactly("Golan", "Hermon");
      assertThat(golan.doubtful().getLast().phrases()).containsExactly("Golan");
      assertThat(golan.doubtful().getLast().snippet()).contains("Golan, Golan");
    }
  }

  @Test
  void ofThoseThatScoreTheSameTheOneThatRestsOnFewerPhrasesIsDoubtedMore() {
    BacktestReport report =
        report(
            "{id: golan, any: [Golan, Hermon]}",
            List.of(),
            article("two", "one.example", "en", MIDNIGHT, "", "Golan and Hermon"),
            article("one", "one.example", "en", NOON, "", "Golan and Golan"));

    assertThat(report.tags().getFirst().doubtful())
        .extracting(Example::id)
        .containsExactly("one", "two");
  }

  @Test
  void whatTheRuleInForceMatchesOtherwiseIsGainedOrLost() {
    BacktestReport report =
        report(
            "{id: golan, any: [Golan, Hermon], none: [film]}",
            inForce("{id: golan, any: [Golan]}"),
            article("both", "one.example", "en", NOON, "On the Golan", ""),
            article("gained", "one.example", "en", NOON, "On Mount Hermon", ""),
            article("lost", "one.example", "en", NOON, "A film by Golan", ""),
            article("never", "one.example", "en", NOON, "A film on Hermon", ""));

    var golan = report.tags().getFirst();
    assertThat(golan.articles()).isEqualTo(2);
    assertThat(golan.versionInForce()).isEqualTo(3);
    assertThat(golan.changed()).isTrue();
    assertThat(golan.gained().articles()).isEqualTo(1);
    assertThat(golan.gained().examples()).extracting(Example::id).containsExactly("gained");
    assertThat(golan.lost().articles()).isEqualTo(1);
    assertThat(golan.lost().examples()).extracting(Example::id).containsExactly("lost");
    assertThat(golan.lost().examples().getFirst().phrases()).containsExactly("Golan");
  }

  @Test
  void aRuleThatOnlyHasAnotherNameChangesNothingAndANewOneGainsAll() {
    BacktestReport report =
        report(
            "[{id: golan, name: Another, any: [Golan]}, {id: zone, any: [zone]}]",
            inForce("{id: golan, name: One, any: [Golan]}"),
            article("a", "one.example", "en", NOON, "A zone on the Golan", ""));

    var golan = report.tags().getFirst();
    assertThat(golan.changed()).isFalse();
    assertThat(golan.gained().articles()).isZero();
    assertThat(golan.lost().articles()).isZero();
    var zone = report.tags().getLast();
    assertThat(zone.versionInForce()).isNull();
    assertThat(zone.changed()).isTrue();
    assertThat(zone.gained().articles()).isEqualTo(1);
  }

  /** The backtest of one rule is not about those that are in force beside it. */
  @Test
  void rulesThatAreNotProposedAreNotAskedAbout() {
    BacktestReport report =
        report(
            "{id: zone, any: [zone]}",
            inForce("{id: golan, any: [Golan]}"),
            article("a", "one.example", "en", NOON, "On the Golan", ""));

    assertThat(report.tags()).extracting(BacktestReport.Tag::tag).containsExactly("zone");
    assertThat(report.tags().getFirst().lost().articles()).isZero();
  }

  @Test
  void whatARuleRequiresIsAskedToo() {
    String yaml = "[{id: golan, any: [plateau]}, {id: protest, requires: golan, any: [protest]}]";
    var inForce =
        inForce("[{id: golan, any: [Golan]}, {id: protest, requires: golan, any: [protest]}]");

    BacktestReport report =
        report(
            rules(yaml),
            List.of("protest"),
            inForce,
            article("lost", "one.example", "en", NOON, "A protest on the Golan", ""),
            article("gained", "one.example", "en", NOON, "A protest on the plateau", ""),
            article("none", "one.example", "en", NOON, "On the plateau", ""));

    assertThat(report.matched()).as("of the tags that are reported").isEqualTo(1);
    var protest = report.tags().getFirst();
    assertThat(report.tags()).hasSize(1);
    assertThat(protest.changed()).isTrue();
    assertThat(protest.gained().examples()).extracting(Example::id).containsExactly("gained");
    assertThat(protest.lost().examples()).extracting(Example::id).containsExactly("lost");
  }

  @Test
  void aRuleMayRequireOneThatIsInForceAndNotInTheFile() {
    // Files are checked alone; a definition of another origin is not.
    var needy =
        new RuleDefinition(
            "protest", "p", null, Map.of("any", List.of("protest"), "requires", "golan"));

    BacktestReport report =
        report(
            List.of(needy),
            List.of("protest"),
            inForce("{id: golan, any: [Golan]}"),
            article("a", "one.example", "en", NOON, "A protest on the Golan", ""));

    assertThat(report.tags().getFirst().articles()).isEqualTo(1);
  }

  private static BacktestReport report(
      String yaml, List<TopicRule> inForce, PastArticle... articles) {
    List<RuleDefinition> rules = rules(yaml);
    List<String> tags = rules.stream().map(RuleDefinition::id).toList();
    return report(rules, tags, inForce, articles);
  }

  private static BacktestReport report(
      List<RuleDefinition> rules,
      List<String> tags,
      List<TopicRule> inForce,
      PastArticle... articles) {
    try (var backtest = new Backtest(rules, tags, inForce)) {
      List.of(articles).forEach(backtest::take);
      return backtest.report();
    }
  }

  private static List<RuleDefinition> rules(String yaml) {
    return RulesFile.parse(yaml).orThrow();
  }

  private static List<TopicRule> inForce(String yaml) {
    return rules(yaml).stream().map(rule -> rule.as(3, NOON)).toList();
  }

  private static PastArticle article(
      String id, String domain, String language, Instant seenAt, String title, String body) {
    return new PastArticle(
        id,
        URI.create("https://" + domain + "/" + id),
        title,
        body,
        new Publisher("The Publisher", domain),
        List.of(language),
        seenAt);
  }
}
