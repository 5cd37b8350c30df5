package org.newsloom.enrich.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.RevisionDiff;
import org.newsloom.common.model.TextSource;
import org.newsloom.common.model.TopicMatch;

class RevisedTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<String> TWO_FEEDS = List.of("feed", "other");
  private static final String ENTRY = "https://news.example/a";

  @Test
  void unknownArticleIsNovel() {
    assertThat(Arrival.of(article(1, ENTRY, "A", NOON), null)).isInstanceOf(Arrival.Novel.class);
  }

  @Test
  void sameTextFromTheSameEntryIsARepeat() {
    KnownArticle known = known(article(1, ENTRY, "A", NOON));

    assertThat(Arrival.of(article(2, ENTRY, "A", NOON.plusSeconds(9)), known))
        .isEqualTo(new Arrival.Repeat());
  }

  @Test
  void otherEntryIsADuplicateWhateverItSays() {
    KnownArticle known = known(article(1, ENTRY, "A", NOON));

    for (String title : List.of("A", "B")) {
      assertThat(Arrival.of(article(1, ENTRY + "?amp", title, NOON), known))
          .isEqualTo(new Arrival.Duplicate(known, null));
    }
  }

  @Test
  void oneMoreFeedIsAListingOfTheSameRevision() {
    KnownArticle known = known(article(4, ENTRY, "A", NOON));

    Arrival arrival =
        Arrival.of(article(1, ENTRY, "A", NOON.plusSeconds(9)).withFeeds(TWO_FEEDS), known);

    assertThat(arrival)
        .isInstanceOfSatisfying(
            Arrival.Listing.class,
            listing -> {
              assertThat(listing.article().revision()).isEqualTo(4);
              assertThat(listing.article().firstSeenAt()).isEqualTo(NOON);
              assertThat(listing.article().listedBy()).isEqualTo(TWO_FEEDS);
            });
  }

  @Test
  void aDuplicateFromAnotherFeedIsListedWhereItsTextIsTheSame() {
    KnownArticle known = known(article(4, ENTRY, "A", NOON));
    Article same = article(1, ENTRY + "?amp", "A", NOON).withFeeds(List.of("other"));
    Article changed = article(1, ENTRY + "?amp", "B", NOON).withFeeds(List.of("other"));

    assertThat(Arrival.of(same, known))
        .isInstanceOfSatisfying(
            Arrival.Duplicate.class,
            duplicate -> {
              Article listed = Objects.requireNonNull(duplicate.listing()).article();
              assertThat(listed.entryUrl()).hasToString(ENTRY);
              assertThat(listed.feedId()).isEqualTo("feed");
              assertThat(listed.listedBy()).isEqualTo(TWO_FEEDS);
              assertThat(listed.revision()).isEqualTo(4);
            });
    // The next revision shows it.
    assertThat(Arrival.of(changed, known))
        .isEqualTo(new Arrival.Duplicate(known.withFeeds(TWO_FEEDS), null));
    assertThat(Arrival.of(article(5, ENTRY, "C", NOON), known.withFeeds(TWO_FEEDS)))
        .isInstanceOfSatisfying(
            Arrival.NewRevision.class,
            revision -> assertThat(revision.article().listedBy()).isEqualTo(TWO_FEEDS));
  }

  @Test
  void aListingTellsNoStreamTwiceAndKeepsWhatTheRevisionChanged() {
    KnownArticle first = known(article(1, ENTRY, "A", NOON), "golan", "zone");
    KnownArticle known =
        KnownArticle.of(
            Revised.of(
                new Understood(article(2, ENTRY, "B", NOON), first, "en"),
                tagging(Set.of(), "golan", "zone"),
                NOON));

    Revised listed =
        Revised.of(
            new Understood(article(2, ENTRY, "B", NOON).withFeeds(TWO_FEEDS), known, "en"),
            tagging(Set.of(), "golan", "hermon"),
            NOON);

    assertThat(listed.enriched().toldBefore()).isTrue();
    assertThat(listed.enriched().tags()).containsExactly("golan", "hermon");
    assertThat(listed.tagsToTell()).containsExactly("hermon");
    assertThat(listed.tagsLost()).containsExactly("zone");
    assertThat(listed.enriched().version()).isGreaterThan(known.version());
    assertThat(listed.enriched().changes()).isNotNull().isEqualTo(known.changes());
  }

  @Test
  void revisionIsNumberedAndDatedByWhatIsKnown() {
    KnownArticle known = known(article(4, ENTRY, "A", NOON));

    Arrival arrival = Arrival.of(article(1, ENTRY, "B", NOON.plusSeconds(9)), known);

    assertThat(arrival)
        .isInstanceOfSatisfying(
            Arrival.NewRevision.class,
            revision -> {
              assertThat(revision.article().revision()).isEqualTo(5);
              assertThat(revision.article().firstSeenAt()).isEqualTo(NOON);
            });
  }

  @Test
  void versionGrowsEvenWhenTheClockOfTheFetchGoesBack() {
    KnownArticle known = known(article(1, ENTRY, "A", NOON));

    EnrichedArticle earlier = revised(article(2, ENTRY, "B", NOON.minusSeconds(60)), known);
    EnrichedArticle later = revised(article(2, ENTRY, "B", NOON.plusSeconds(60)), known);

    assertThat(earlier.version()).isEqualTo(NOON.toEpochMilli() + 1);
    assertThat(later.version()).isEqualTo(NOON.plusSeconds(60).toEpochMilli());
  }

  @Test
  void changesSayWhatTheRevisionChanged() {
    KnownArticle known = known(article(1, ENTRY, "A", NOON), "golan", "zone");

    EnrichedArticle enriched = revised(article(2, ENTRY, "B", NOON), known, "golan", "hermon");

    assertThat(enriched.changes())
        .isEqualTo(new RevisionDiff(1, true, "A", false, List.of("hermon"), List.of("zone")));
  }

  @Test
  void aTagWhoseRuleIsNotRunIsNeitherGivenNorTakenAway() {
    KnownArticle known = known(article(1, ENTRY, "A", NOON), "golan", "zone", "hermon");

    Revised second =
        Revised.of(
            new Understood(article(2, ENTRY, "B", NOON), known, "en"),
            tagging(Set.of("zone", "other"), "golan"),
            NOON);

    assertThat(second.enriched().tags()).containsExactly("golan");
    assertThat(second.tagsLost()).containsExactly("hermon");
    assertThat(second.enriched().changes())
        .isEqualTo(new RevisionDiff(1, true, "A", false, List.of(), List.of("hermon")));
  }

  @Test
  void aTagThatWasLeftIsTakenAwayWhenItsRuleRunsAgainAndSaysNo() {
    KnownArticle first = known(article(1, ENTRY, "A", NOON), "golan", "zone");
    Revised second =
        Revised.of(
            new Understood(article(2, ENTRY, "B", NOON), first, "en"),
            tagging(Set.of("zone"), "golan"),
            NOON);

    Revised third =
        Revised.of(
            new Understood(article(3, ENTRY, "C", NOON), KnownArticle.of(second), "en"),
            tagging(Set.of(), "golan"),
            NOON);

    assertThat(third.tagsLost()).containsExactly("zone");
  }

  private static KnownArticle known(Article article, String... tags) {
    return KnownArticle.of(
        Revised.of(new Understood(article, null, "en"), tagging(Set.of(), tags), NOON));
  }

  private static EnrichedArticle revised(
      Article article, @Nullable KnownArticle known, String... tags) {
    return Revised.of(new Understood(article, known, "en"), tagging(Set.of(), tags), NOON)
        .enriched();
  }

  /** By rules for three tags, some of which are not run any more. */
  private static Tagging tagging(Set<String> idle, String... tags) {
    Set<String> judged = new HashSet<>(List.of("golan", "zone", "hermon"));
    judged.removeAll(idle);
    List<TopicMatch> matches =
        List.of(tags).stream().map(tag -> new TopicMatch(tag, 1, 0.5, List.of())).toList();
    return new Tagging(matches, judged, Set.of(), "v");
  }

  private static Article article(int revision, String entryUrl, String title, Instant fetchedAt) {
    URI url = URI.create("https://news.example/a");
    return new Article(
        ArticleId.of(url),
        url,
        URI.create(entryUrl),
        "feed",
        new Publisher("News", "news.example"),
        title,
        "body",
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        fetchedAt,
        fetchedAt,
        TextSource.PAGE,
        revision,
        Article.contentHash(title, "body"),
        null);
  }
}
