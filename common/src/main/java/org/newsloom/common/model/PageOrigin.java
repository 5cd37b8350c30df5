package org.newsloom.common.model;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an archived page, beside its bytes.
 *
 * @param url where the redirects led
 * @param entryUrl as the feed lists it
 * @param articleId null where the page gave no article
 * @param outcome {@code article}; {@code feed-text}, where the article's text is the feed's; else
 *     the disposition
 * @param truncated whether there was more than we read
 * @param contentType as the server said
 */
public record PageOrigin(
    URI url,
    URI entryUrl,
    Instant fetchedAt,
    @Nullable String articleId,
    String outcome,
    boolean truncated,
    @Nullable String contentType,
    @Nullable String etag,
    @Nullable String lastModified) {
  public PageOrigin {
    if (!url.isAbsolute()) throw new IllegalArgumentException("not a whole URL: " + url);
  }
}
