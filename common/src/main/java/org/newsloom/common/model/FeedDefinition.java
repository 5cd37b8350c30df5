package org.newsloom.common.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A feed that we poll.
 *
 * @param id derived from the URL by {@link #idOf}, so that the same feed listed twice is one feed
 * @param title what people call it
 * @param publisher name of the organisation behind it, used where pages do not give one
 * @param language BCP 47 code that its articles are expected to be in; a prior for language
 *     detection, never an order
 * @param folder where it stood in an OPML file, levels divided by {@code /}
 * @param paused kept, but not polled
 */
public record FeedDefinition(
    String id,
    URI url,
    @Nullable String title,
    @Nullable String publisher,
    @Nullable String language,
    @Nullable String folder,
    boolean paused) {

  public FeedDefinition {
    if (id.isBlank()) throw new IllegalArgumentException("feed id is blank");
    if (url.getHost() == null) throw new IllegalArgumentException("feed URL has no host: " + url);
  }

  public static FeedDefinition of(URI url) {
    return new FeedDefinition(idOf(url), url, null, null, null, null, false);
  }

  public static String idOf(URI url) {
    return Digest.of(url.toASCIIString()).substring(0, 16);
  }

  public FeedDefinition withPaused(boolean newPaused) {
    return new FeedDefinition(id, url, title, publisher, language, folder, newPaused);
  }
}
