package org.newsloom.enrich.retag;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a retag came to.
 *
 * @param ruleSetVersion the set of rules that was applied
 * @param articles that were looked at: the sum of the next three
 * @param retagged those that were sent again
 * @param unchanged those of which the rules say what was said before
 * @param outdated those of which enrich has told more meanwhile, by the rules in force
 * @param unreadable records of the archive that are no articles, and were left out
 * @param tags what each tag gained and lost
 * @param stopped why it ended before its end, in plain English; null where it did not
 */
public record RetagReport(
    String ruleSetVersion,
    long articles,
    long retagged,
    long unchanged,
    long outdated,
    long unreadable,
    Map<String, Change> tags,
    @Nullable String stopped) {
  public RetagReport {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** In articles. */
  public record Change(long gained, long lost) {
    static final Change NONE = new Change(0, 0);

    Change plus(Change other) {
      return new Change(gained + other.gained, lost + other.lost);
    }
  }
}
