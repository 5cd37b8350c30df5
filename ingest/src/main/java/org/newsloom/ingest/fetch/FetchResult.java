package org.newsloom.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can come of one fetch. A misbehaving web site is a result, not an exception. */
public sealed interface FetchResult {

  /**
   * An answer with a body.
   *
   * @param finalUrl where the redirects led
   * @param freshFor how long the server says that the answer stays good
   * @param movedTo as far as permanent redirects alone led; null where the first was none
   * @param robotsHeaders the lines of the header by which publishers speak to robots
   */
  record Fetched(
      URI finalUrl,
      Body body,
      @Nullable String contentType,
      Validators validators,
      @Nullable Duration freshFor,
      @Nullable URI movedTo,
      List<String> robotsHeaders)
      implements FetchResult {
    public Fetched {
      robotsHeaders = List.copyOf(robotsHeaders);
    }

    public Fetched(
        URI finalUrl,
        Body body,
        @Nullable String contentType,
        Validators validators,
        @Nullable Duration freshFor) {
      this(finalUrl, body, contentType, validators, freshFor, null, List.of());
    }
  }

  /**
   * The validators still hold.
   *
   * @param movedTo as that of {@link Fetched}
   */
  record NotModified(@Nullable Duration freshFor, @Nullable URI movedTo) implements FetchResult {
    public NotModified(@Nullable Duration freshFor) {
      this(freshFor, null);
    }
  }

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

  /** The same, found where permanent redirects led. */
  default FetchResult foundAt(@Nullable URI movedTo) {
    return switch (this) {
      case Fetched it ->
          new Fetched(
              it.finalUrl,
              it.body,
              it.contentType,
              it.validators,
              it.freshFor,
              movedTo,
              it.robotsHeaders);
      case NotModified it -> new NotModified(it.freshFor, movedTo);
      case Refused it -> it;
      case Failed it -> it;
    };
  }
}
