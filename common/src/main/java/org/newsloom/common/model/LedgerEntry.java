package org.newsloom.common.model;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger: what became of a URL.
 *
 * @param url normalised, as a feed listed it
 * @param stage {@code ingest}, {@code enrich} or {@code index}
 * @param reason plain English, for people who ask why
 * @param articleId the article that it brought, or the one that it duplicates
 */
public record LedgerEntry(
    URI url,
    Disposition disposition,
    String stage,
    @Nullable String reason,
    @Nullable ArticleId articleId,
    @Nullable String feedId,
    Instant at) {
  public LedgerEntry {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(disposition, "disposition");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(at, "at");
  }
}
