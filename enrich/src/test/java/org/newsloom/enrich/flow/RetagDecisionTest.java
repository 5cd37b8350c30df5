package org.newsloom.enrich.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.enrich.Articles.article;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.common.model.RetagDiff;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.common.model.TopicMatch;

class RetagDecisionTest {
  private static final Instant LATER = Instant.parse("2026-11-26T12:00:00Z");
  private static final Article ARTICLE = article("a", "Talks", "On the Golan.");

  /** Told by the rules "old", which gave it two tags. */
  private final Revised told = Revised.of(new Understood(ARTICLE, null, "en"), old(), LATER);

  private final KnownArticle known = KnownArticle.of(told);

  @Test
  void gainedTagsAreToldLostOnesTakenBackAndTheOthersLeftInPeace() {
    RetagDecision decision = decide(tagging("new", Set.of(), match("golan"), match("hermon")));

    assertThat(decision.result()).isEqualTo(Result.RETAGGED);
    Revised revised = Objects.requireNonNull(decision.revised());
    EnrichedArticle enriched = revised.enriched();
    assertThat(enriched.tags()).containsExactly("golan", "hermon");
    assertThat(enriched.retag())
        .isEqualTo(new RetagDiff("old", List.of("hermon"), List.of("zone")));
    assertThat(revised.tagsToTell()).containsExactly("hermon");
    assertThat(revised.tagsLost()).containsExactly("zone");
    assertThat(enriched.version()).isEqualTo(known.version() + 1);
    assertThat(enriched.ruleSetVersion()).isEqualTo("new");
    assertThat(enriched.article()).isEqualTo(told.enriched().article());
    assertThat(enriched.listing()).isNull();
    assertThat(enriched.toldBefore()).isTrue();
    assertThat(KnownArticle.of(revised).tags()).containsExactly("golan", "hermon");
  }

  @Test
  void aNewVersionOfARuleThatSaysTheSameIsNoNews() {
    assertThat(decide(tagging("new", Set.of(), newer(match("golan")), match("zone"))))
        .isEqualTo(new RetagDecision(Result.UNCHANGED, null));
  }

  @Test
  void otherEvidenceOfTheSameTagsIsToldToNoTagStream() {
    var evidence = new Evidence("title", 0, 5, "Talks", "Talks");
    var otherwise = new TopicMatch("golan", 2, 0.5, List.of(evidence));

    RetagDecision decision = decide(tagging("new", Set.of(), otherwise, match("zone")));

    Revised revised = Objects.requireNonNull(decision.revised());
    assertThat(decision.result()).isEqualTo(Result.RETAGGED);
    assertThat(revised.tagsToTell()).isEmpty();
    assertThat(revised.tagsLost()).isEmpty();
    assertThat(revised.enriched().retag()).isEqualTo(new RetagDiff("old", List.of(), List.of()));
    assertThat(revised.enriched().matches().getFirst()).isEqualTo(otherwise);
  }

  @Test
  void rulesThatWereNotAskedForDecideNothing() {
    assertThat(decide(tagging("newer", Set.of(), match("hermon"))))
        .isEqualTo(new RetagDecision(Result.OTHER_RULES, null));
  }

  @Test
  void aTagWhoseRuleIsNotRunStaysWithItsEvidence() {
    RetagDecision decision =
        decide(tagging("new", Set.of("zone"), match("golan"), match("hermon")));

    Revised revised = Objects.requireNonNull(decision.revised());
    assertThat(revised.enriched().tags()).containsExactly("golan", "hermon", "zone");
    assertThat(revised.tagsToTell()).containsExactly("hermon");
    assertThat(revised.tagsLost()).isEmpty();
    assertThat(KnownArticle.of(revised).tags()).containsExactly("golan", "hermon", "zone");
    assertThat(decide(tagging("new", Set.of("zone"), match("golan"))).result())
        .isEqualTo(Result.UNCHANGED);
  }

  /** Once decided, the same request finds another version, and the new article nothing to do. */
  @Test
  void aRequestThatWasHeardIsOutdatedAndTheNextOneChangesNothing() {
    Tagging now = tagging("new", Set.of(), match("golan"));
    Revised revised = Objects.requireNonNull(decide(now).revised());
    KnownArticle then = KnownArticle.of(revised);

    assertThat(RetagDecision.isOutdated(request(told.enriched()), known)).isFalse();
    assertThat(RetagDecision.isOutdated(request(told.enriched()), then)).isTrue();
    assertThat(RetagDecision.isOutdated(request(told.enriched()), null)).isTrue();
    RetagRequest next = request(revised.enriched());
    assertThat(RetagDecision.isOutdated(next, then)).isFalse();
    assertThat(
            RetagDecision.of(new Understood(ARTICLE, then, List.of("en"), next), next, now, LATER))
        .isEqualTo(new RetagDecision(Result.UNCHANGED, null));
  }

  private RetagDecision decide(Tagging tagging) {
    RetagRequest request = request(told.enriched());
    return RetagDecision.of(
        new Understood(ARTICLE, known, List.of("en"), request), request, tagging, LATER);
  }

  private static RetagRequest request(EnrichedArticle enriched) {
    return new RetagRequest("run", "new", enriched);
  }

  private static Tagging old() {
    return tagging("old", Set.of(), match("golan"), match("zone"));
  }

  private static Tagging tagging(String version, Set<String> unknown, TopicMatch... matches) {
    return new Tagging(Arrays.asList(matches), Set.of(), unknown, version);
  }

  private static TopicMatch match(String tag) {
    return new TopicMatch(
        tag, 1, 0.25, List.of(new Evidence("body", 7, 12, "Golan", "On the Golan.")));
  }

  private static TopicMatch newer(TopicMatch match) {
    return new TopicMatch(match.tag(), 2, match.score(), match.evidence());
  }
}
