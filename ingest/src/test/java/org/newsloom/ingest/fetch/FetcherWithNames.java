package org.newsloom.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The real fetcher in a web whose names a test makes up. */
public final class FetcherWithNames {
  private FetcherWithNames() {}

  /** All addresses of a name. */
  @FunctionalInterface
  public interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  public static HttpFetcher of(FetchPolicy policy, Names names) {
    return new HttpFetcher(policy, BodyRoom.unlimited(), names::of);
  }
}
