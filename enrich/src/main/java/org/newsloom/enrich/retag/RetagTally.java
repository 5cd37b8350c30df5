package org.newsloom.enrich.retag;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.enrich.retag.RetagReport.Change;

/** Adds up the answers that are final. */
final class RetagTally {
  private final Map<Result, Long> results = new EnumMap<>(Result.class);
  private final Map<String, Change> tags = new TreeMap<>();

  void take(RetagAnswer answer) {
    results.merge(answer.result(), 1L, Long::sum);
    answer.tagsGained().forEach(tag -> tags.merge(tag, new Change(1, 0), Change::plus));
    answer.tagsLost().forEach(tag -> tags.merge(tag, new Change(0, 1), Change::plus));
  }

  long articles() {
    return results.values().stream().mapToLong(Long::longValue).sum();
  }

  long count(Result result) {
    return results.getOrDefault(result, 0L);
  }

  RetagReport report(String ruleSetVersion, long unreadable, @Nullable String stopped) {
    return new RetagReport(
        ruleSetVersion,
        articles(),
        count(Result.RETAGGED),
        count(Result.UNCHANGED),
        count(Result.OUTDATED),
        unreadable,
        tags,
        stopped);
  }
}
