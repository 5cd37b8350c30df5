package org.newsloom.enrich.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.common.model.RetagDiff;
import org.newsloom.common.model.RetagRequest;

/** Answers those who asked for a retag, and counts what they are told. */
record RetagAnswers(InstantSource clock, FlowCounters counters) {

  /**
   * One answer, to be sent in the transaction that does what it says.
   *
   * @param diff null where the article is not told again
   */
  <V> Record<String, Outcome<V>> answer(
      Record<String, ?> asked,
      RetagRequest request,
      Result result,
      String ruleSetVersion,
      @Nullable RetagDiff diff) {
    counters.count(result);
    Instant now = clock.instant();
    var answer =
        new RetagAnswer(
            request.run(),
            request.enriched().article().id(),
            result,
            ruleSetVersion,
            diff == null ? List.of() : diff.tagsGained(),
            diff == null ? List.of() : diff.tagsLost());
    return new Record<>(
        asked.key(),
        new Outcome.Answered<>(answer),
        asked.timestamp(),
        CloudEvents.headers("retag-answer.v1", "enrich", now));
  }
}
