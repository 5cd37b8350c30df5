package org.newsloom.ingest.fetch;

import java.time.Duration;

/**
 * How we behave on the web.
 *
 * @param userAgent how we introduce ourselves
 * @param hostDelay least time between the end of one request to a host and the next; longer for a
 *     host that is slow to answer, unless it is zero
 * @param maxParallel requests under way at once, to all hosts together; slow ones are counted apart
 * @param deadline for one fetch with all its redirects
 * @param maxBodyBytes decompressed; what is longer is cut off
 */
public record FetchPolicy(
    String userAgent,
    AllowedHosts allowedHosts,
    Duration hostDelay,
    int maxParallel,
    Duration connectTimeout,
    Duration readTimeout,
    Duration deadline,
    int maxBodyBytes) {
  public static final int MAX_URL_LENGTH = 2048;

  /** Nobody reads so much at once, and hardly a page or a feed is so long. */
  public static final int MAX_BODY_BYTES = 5 * 1024 * 1024;

  /** How long we leave a host alone at its word. */
  public static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  static final int MAX_REDIRECTS = 5;
  static final int MAX_HEADER_BYTES = 64 * 1024;
  private static final String PRODUCT = "Newsloom/0.1";

  /** The name that robots.txt files know us by. */
  static final String ROBOTS_NAME = "newsloom";

  public static FetchPolicy of(
      String contact, AllowedHosts allowedHosts, Duration hostDelay, int maxParallel) {
    return new FetchPolicy(
        contact.isBlank() ? PRODUCT : PRODUCT + " (+" + contact.strip() + ")",
        allowedHosts,
        hostDelay,
        maxParallel,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        MAX_BODY_BYTES);
  }

  /** The same with another deadline. */
  public FetchPolicy withDeadline(Duration newDeadline) {
    return new FetchPolicy(
        userAgent,
        allowedHosts,
        hostDelay,
        maxParallel,
        connectTimeout,
        readTimeout,
        newDeadline,
        maxBodyBytes);
  }

  /** The same reading at most so many bytes. */
  public FetchPolicy withMaxBodyBytes(int newMaxBodyBytes) {
    return new FetchPolicy(
        userAgent,
        allowedHosts,
        hostDelay,
        maxParallel,
        connectTimeout,
        readTimeout,
        deadline,
        newMaxBodyBytes);
  }
}
