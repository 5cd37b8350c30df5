package org.newsloom.desk.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.stage.Health;

/**
 * The pipeline in figures.
 *
 * @param seen URLs in the ledger; this and the next two are missing while Elasticsearch is away
 * @param problem why figures are missing
 */
record Stats(
    @Nullable Long seen,
    @Nullable Map<String, Long> dispositions,
    @Nullable Long documents,
    long deadLetters,
    Feeds feeds,
    Map<String, Health> stages,
    @Nullable String problem) {
  /** How the feeds' last polls went. */
  record Feeds(int total, Map<String, Long> outcomes) {}
}
