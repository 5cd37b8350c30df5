package org.newsloom.common.model;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a page is to be looked at again, and what to ask with whether it has changed.
 *
 * @param etag as the page's server sent it, up to 1 KB
 * @param lastModified as the page's server sent it, up to 1 KB
 * @param validatorsUrl where the redirects led to what the validators are of
 */
public record PlannedRevisit(
    Instant dueAt,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable URI validatorsUrl) {
  public PlannedRevisit {
    Objects.requireNonNull(dueAt, "dueAt");
  }
}
