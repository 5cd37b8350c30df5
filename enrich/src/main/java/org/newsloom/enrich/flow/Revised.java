package org.newsloom.enrich.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RetagDiff;
import org.newsloom.common.model.RevisionDiff;

/**
 * An article with all that enrich adds, and the tags that it had and has no more. Pure.
 *
 * @param tagsToTell whose streams are told of it: all of its tags, but of those that have the same
 *     text already only such as it did not have
 * @param tagsLost whose streams must take it back
 * @param tagsLeft whose streams go on holding it as it was, since their rules are not run any more
 *     and nobody knows what they would say
 */
public record Revised(
    EnrichedArticle enriched,
    List<String> tagsToTell,
    List<String> tagsLost,
    List<String> tagsLeft) {
  public Revised {
    tagsToTell = List.copyOf(tagsToTell);
    tagsLost = List.copyOf(tagsLost);
    tagsLeft = List.copyOf(tagsLeft);
  }

  static Revised of(Understood understood, Tagging tagging, Instant now) {
    KnownArticle known = understood.known();
    RevisionDiff changes = known == null ? null : changes(known, understood, tagging);
    RetagDiff retag =
        known == null || understood.retag() == null
            ? null
            : new RetagDiff(
                known.ruleSetVersion(),
                without(tagging.tags(), known.tags()),
                lost(known, understood, tagging));
    boolean isListing = understood.isKnownText() && retag == null;
    EnrichedArticle enriched =
        new EnrichedArticle(
            understood.article(),
            version(known, understood.article()),
            understood.languages().getFirst(),
            others(understood.languages()),
            tagging.tags(),
            tagging.matches(),
            tagging.ruleSetVersion(),
            now,
            changes,
            isListing ? true : null,
            retag);
    return known == null
        ? new Revised(enriched, enriched.tags(), List.of(), List.of())
        : new Revised(
            enriched,
            understood.isKnownText() ? without(enriched.tags(), known.tags()) : enriched.tags(),
            lost(known, understood, tagging),
            left(known, understood, tagging));
  }

  /** As the contract has them: absent where there is none. */
  private static @Nullable List<String> others(List<String> languages) {
    return languages.size() < 2 ? null : languages.subList(1, languages.size());
  }

  /**
   * Grows with every emission, depends on nothing but the flow, and goes on growing when the store
   * behind {@code known} was lost: the documents' external versions outlive it.
   */
  private static long version(@Nullable KnownArticle known, Article article) {
    long fetched = article.fetchedAt().toEpochMilli();
    return known == null ? fetched : Math.max(known.version() + 1, fetched);
  }

  /**
   * A revision says nothing of rules that were withdrawn; who applies the rules to the past takes
   * their tags back too.
   */
  private static List<String> lost(KnownArticle known, Understood understood, Tagging tagging) {
    List<String> gone = without(known.tags(), tagging.tags());
    return understood.retag() == null
        ? gone.stream().filter(tagging.judged()::contains).toList()
        : without(gone, tagging.failed());
  }

  private static List<String> left(KnownArticle known, Understood understood, Tagging tagging) {
    return without(without(known.tags(), tagging.tags()), lost(known, understood, tagging));
  }

  private static @Nullable RevisionDiff changes(
      KnownArticle known, Understood understood, Tagging tagging) {
    if (understood.isKnownText()) return known.changes();
    Article article = understood.article();
    boolean titleChanged = !known.title().equals(article.title());
    return new RevisionDiff(
        known.revision(),
        titleChanged,
        titleChanged ? known.title() : null,
        !known.bodyHash().equals(Digest.of(article.body())),
        without(tagging.tags(), known.tags()),
        lost(known, understood, tagging));
  }

  private static List<String> without(List<String> tags, Collection<String> others) {
    return tags.stream().filter(tag -> !others.contains(tag)).toList();
  }
}
