package org.newsloom.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Everything that can come of one fetch. A misbehaving web site is a result, not an exception. */
public sealed interface FetchResult {

  /**
   * An answer with a body.
   *
   * @param finalUrl where the redirects led
   * @param freshFor how long the server says that the answer stays good
   */
  record Fetched(
      URI finalUrl,
      Body body,
      @Nullable String contentType,
      Validators validators,
      @Nullable Duration freshFor)
      implements FetchResult {}

  /** The validators still hold. */
  record NotModified(@Nullable Duration freshFor) implements FetchResult {}

  /** Asking again is pointless or forbidden. */
  record Refused(Refusal refusal, String reason) implements FetchResult {}

  /**
   * Worth another try, but not before {@code retryAfter}, where the server says so.
   *
   * @param asked false where no request was made, since the host wants to be left alone
   * @param unreachable whether there was no connection at all
   */
  record Failed(String reason, @Nullable Duration retryAfter, boolean asked, boolean unreachable)
      implements FetchResult {
    public Failed(String reason, @Nullable Duration retryAfter) {
      this(reason, retryAfter, true, false);
    }
  }
}
