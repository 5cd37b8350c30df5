package org.newsloom.ingest.fetch;

import java.net.URI;

/** What one request brought: the end of the fetch, or another place to look. */
sealed interface Answer {
  record Ended(FetchResult result) implements Answer {}

  /**
   * A redirect whose target may be followed.
   *
   * @param permanent whether the server says that it will always lead there
   */
  record Redirected(URI target, boolean permanent) implements Answer {}

  static Answer refused(Refusal refusal, String reason) {
    return new Ended(new FetchResult.Refused(refusal, reason));
  }

  static Answer failed(String reason) {
    return new Ended(new FetchResult.Failed(reason, null));
  }
}
