package org.newsloom.ingest.page;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of a host name that somebody registered, after the public suffix list. */
public final class RegistrableDomain {
  private RegistrableDomain() {}

  /**
   * Such as {@code example.co.uk} for {@code www.news.example.co.uk}; null for addresses, for names
   * without a public suffix and for the suffixes themselves.
   */
  public static @Nullable String of(URI url) {
    String host = url.getHost();
    if (host == null || host.startsWith("[")) return null;
    return EffectiveTldFinder.getAssignedDomain(host.toLowerCase(Locale.ROOT), true, false);
  }
}
