package org.newsloom.standalone.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedHistory.Rumour;
import org.newsloom.common.model.FeedState;

/**
 * How one feed is, in words and in JSON. Pure.
 *
 * @param state null for a feed that was not polled yet
 */
record FeedHealth(FeedDefinition feed, @Nullable FeedState state) {
  static final Comparator<FeedHealth> TROUBLE_FIRST =
      Comparator.comparingInt((FeedHealth health) -> -health.failures())
          .thenComparing(health -> !health.isSilent());

  boolean isTrouble() {
    return !feed.paused() && (failures() > 0 || isSilent());
  }

  private boolean isSilent() {
    return history().silentSince() != null;
  }

  private int failures() {
    return state == null ? 0 : state.failuresInARow();
  }

  private FeedHistory history() {
    return FeedHistory.of(state);
  }

  private String outcome() {
    if (feed.paused()) return "paused";
    return state == null ? "waiting" : state.outcome();
  }

  /** On one line, for lists. */
  String line() {
    if (state == null) return "%-13s %s".formatted(outcome(), feed.url());
    var line =
        new StringBuilder(
            "%-13s %s  %d entries, %s a day, polled %s"
                .formatted(outcome(), feed.url(), state.entriesSeen(), perDay(), state.polledAt()));
    if (isSilent()) line.append("  silent since ").append(history().silentSince());
    if (history().movedTo() != null) line.append("  moved to ").append(history().movedTo());
    if (state.lastError() != null) line.append("  ").append(state.lastError());
    return line.toString();
  }

  /** All that is known, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    add(lines, "feed", feed.id());
    add(lines, "title", feed.title());
    add(lines, "url", feed.url());
    add(lines, "outcome", outcome());
    if (state == null) return lines;
    FeedHistory history = history();
    add(lines, "problem", state.lastError());
    if (failures() > 0) add(lines, "failed", failures() + " times in a row");
    add(lines, "moved to", history.movedTo());
    if (history.rumour() != null && !state.outcome().equals("gone")) {
      add(lines, "said to be", said(history.rumour()));
    }
    add(lines, "silent since", history.silentSince());
    add(lines, "entries", "%d, %s a day".formatted(state.entriesSeen(), perDay()));
    add(lines, "newest", state.lastEntryAt());
    add(lines, "next poll", feed.paused() ? null : state.nextPollAt());
    add(lines, "every", seconds(state.interval()));
    history
        .lastPolls()
        .forEach(
            poll ->
                add(
                    lines,
                    "polled",
                    "%s  %s, %d entries, after %d ms"
                        .formatted(
                            poll.at(), poll.outcome(), poll.entries(), poll.latency().toMillis())));
    return lines;
  }

  private static void add(List<String> lines, String name, @Nullable Object value) {
    if (value != null) lines.add("%-13s %s".formatted(name, value));
  }

  private static String said(Rumour rumour) {
    return "%s, by %d polls since %s; not believed yet"
        .formatted(
            rumour.movedTo() == null ? "gone for good" : "at " + rumour.movedTo() + " for good",
            rumour.polls(),
            rumour.since());
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private String perDay() {
    return String.format(Locale.ROOT, "%.1f", history().entriesPerDay());
  }

  /** For lists, as JSON. */
  Map<String, @Nullable Object> summary() {
    Map<String, @Nullable Object> summary = new LinkedHashMap<>();
    summary.put("id", feed.id());
    summary.put("url", feed.url());
    summary.put("outcome", outcome());
    summary.put("lastError", state == null ? null : state.lastError());
    summary.put("failuresInARow", failures());
    summary.put("polledAt", state == null ? null : state.polledAt());
    summary.put("nextPollAt", state == null || feed.paused() ? null : state.nextPollAt());
    summary.put("entriesSeen", state == null ? 0 : state.entriesSeen());
    summary.put("entriesPerDay", history().entriesPerDay());
    summary.put("movedTo", history().movedTo());
    summary.put("silentSince", history().silentSince());
    return summary;
  }

  /** All that is known, as JSON. */
  Map<String, @Nullable Object> details() {
    Map<String, @Nullable Object> details = summary();
    details.put("title", feed.title());
    if (state == null) return details;
    details.put("interval", state.interval());
    details.put("latency", state.latency());
    details.put("lastEntryAt", state.lastEntryAt());
    details.put("rumour", history().rumour());
    details.put("lastDay", history().lastDay());
    details.put("entriesByDay", history().entriesByDay());
    details.put("lastPolls", history().lastPolls());
    return details;
  }
}
