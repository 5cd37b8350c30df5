package org.newsloom.embedded.news;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an article as it stands on a site.
 *
 * @param id {@code site/sequence}: the same script gives the same ids
 * @param url canonical URL, ASCII only
 * @param entryUrl the URL that the feed lists: {@code url}, with tracking parameters on some sites
 * @param revision from 1
 * @param updatedAt when this revision appeared
 * @param retracted whether its page answers 410 Gone and its feed entry is no more
 * @param copyOf id of the article that this one is a syndicated copy of
 */
public record PublishedArticle(
    String id,
    String site,
    URI url,
    URI entryUrl,
    Draft draft,
    int revision,
    Instant publishedAt,
    Instant updatedAt,
    boolean retracted,
    @Nullable String copyOf) {

  public String title() {
    return draft.title();
  }

  public String body() {
    return draft.body();
  }

  /** {@link NewsLedger#hash} of the body. */
  public String bodyHash() {
    return NewsLedger.hash(body());
  }

  PublishedArticle revised(Draft newDraft, Instant at) {
    return new PublishedArticle(
        id, site, url, entryUrl, newDraft, revision + 1, publishedAt, at, retracted, copyOf);
  }

  PublishedArticle asRetracted(Instant at) {
    return new PublishedArticle(
        id, site, url, entryUrl, draft, revision, publishedAt, at, true, copyOf);
  }
}
