package org.newsloom.enrich.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RevisionDiff;

/**
 * An article with all that enrich adds, and the tags that it had and has no more. Pure.
 *
 * @param tagsLost whose streams must take it back
 */
public record Revised(EnrichedArticle enriched, List<String> tagsLost) {
  public Revised {
    tagsLost = List.copyOf(tagsLost);
  }

  static Revised of(Understood understood, Tagging tagging, Instant now) {
    KnownArticle known = understood.known();
    RevisionDiff changes =
        known == null ? null : changes(known, understood.article(), tagging.tags());
    EnrichedArticle enriched =
        new EnrichedArticle(
            understood.article(),
            version(known, understood.article()),
            understood.language(),
            tagging.tags(),
            tagging.matches(),
            tagging.ruleSetVersion(),
            now,
            changes);
    return new Revised(enriched, changes == null ? List.of() : changes.tagsLost());
  }

  /**
   * Grows with every emission, depends on nothing but the flow, and goes on growing when the store
   * behind {@code known} was lost: the documents' external versions outlive it.
   */
  private static long version(@Nullable KnownArticle known, Article article) {
    long fetched = article.fetchedAt().toEpochMilli();
    return known == null ? fetched : Math.max(known.version() + 1, fetched);
  }

  private static RevisionDiff changes(KnownArticle known, Article article, List<String> tags) {
    boolean titleChanged = !known.title().equals(article.title());
    return new RevisionDiff(
        known.revision(),
        titleChanged,
        titleChanged ? known.title() : null,
        !known.bodyHash().equals(Digest.of(article.body())),
        without(tags, known.tags()),
        without(known.tags(), tags));
  }

  private static List<String> without(List<String> tags, List<String> others) {
    return tags.stream().filter(tag -> !others.contains(tag)).toList();
  }
}
