package org.newsloom.ingest.feed;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.url.UrlNormalizer;
import org.newsloom.ingest.fetch.WebUrl;

/** The URL of an entry in the one spelling that names it in the ledger, in every feed alike. */
public final class EntryUrl {
  private EntryUrl() {}

  /**
   * Reads a link as a feed gives it.
   *
   * @param base what a relative link is relative to
   * @return null for what cannot be fetched: other schemes, no host
   */
  public static @Nullable URI of(String link, @Nullable URI base) {
    URI url = WebUrl.parse(link, base);
    return url == null ? null : UrlNormalizer.normalize(url.toString());
  }
}
