package org.newsloom.ingest.fetch;

import java.net.URI;

/** One fetch: straight from {@link HttpFetcher}, or with manners from {@link PoliteFetcher}. */
@FunctionalInterface
public interface Fetch {
  FetchResult fetch(URI url, Validators validators) throws InterruptedException;
}
