package org.newsloom.index.bulk;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of one write. */
public sealed interface ItemOutcome {
  /** Written, and searchable after the next refresh. */
  record Indexed() implements ItemOutcome {}

  /** The same version or a newer one is there: a repeat, which is as good as written. */
  record AlreadyThere() implements ItemOutcome {}

  /**
   * Not now.
   *
   * @param suspect whether the server failed on this write alone, so that trying for ever might be
   *     pointless
   */
  record Retry(String reason, boolean suspect) implements ItemOutcome {}

  /** Never: the server will not take this document, however often it is asked. */
  record Rejected(String reason) implements ItemOutcome {}

  /**
   * Complaints with a status of the client's that blame the server's state: a missing or closed
   * index, too many shards, a read-only block at the disk's flood stage.
   */
  Set<String> PASSING =
      Set.of(
          "cluster_block_exception",
          "index_closed_exception",
          "index_not_found_exception",
          "validation_exception");

  /** What the server's answer for one item means. */
  static ItemOutcome of(int status, @Nullable String errorType, String reason) {
    if (errorType == null) return new Indexed();
    if (status == 409) return new AlreadyThere();
    if (isPassing(status, errorType)) return new Retry(reason, status == 500);
    return new Rejected(reason);
  }

  /** Wrong credentials are an operator's mistake, for which no document has to pay. */
  private static boolean isPassing(int status, String errorType) {
    return status >= 500
        || status == 429
        || status == 408
        || status == 401
        || status == 403
        || PASSING.contains(errorType);
  }
}
