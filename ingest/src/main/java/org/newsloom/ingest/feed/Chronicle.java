package org.newsloom.ingest.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.FeedHistory;
import org.newsloom.common.model.FeedHistory.PollSummary;
import org.newsloom.common.model.FeedHistory.Rumour;

/** What one poll adds to the history of a feed. Pure. */
final class Chronicle {
  private Chronicle() {}

  /**
   * After a poll with an answer.
   *
   * @param address what it tells of where the feed is
   * @param added entries that were not listed before
   */
  static FeedHistory afterSuccess(
      FeedHistory before, FeedAddress address, int added, PollSummary poll) {
    Instant today = poll.at().truncatedTo(ChronoUnit.DAYS);
    Instant lastDay = before.lastDay();
    // A clock that was set back counts for the day that is there.
    Instant day = lastDay != null && lastDay.isAfter(today) ? lastDay : today;
    List<Integer> days = entriesByDay(before.entriesByDay(), lastDay, day, added);
    return new FeedHistory(
        address.movedTo(),
        address.rumour(),
        day,
        days,
        added > 0 ? null : silentSince(before, days, day),
        lastPolls(before, poll));
  }

  /** After a poll without one: of entries and addresses it tells nothing. */
  static FeedHistory afterFailure(FeedHistory before, PollSummary poll) {
    Rumour rumour = before.rumour();
    boolean isOfAnEnd = rumour != null && rumour.movedTo() == null;
    return failed(before, isOfAnEnd ? null : rumour, poll);
  }

  /**
   * After a poll of which the answer was that the feed is gone for good.
   *
   * @param revived whether that was believed before, and somebody wants to know it again
   */
  static FeedHistory afterGone(FeedHistory before, boolean revived, PollSummary poll) {
    Rumour heard = revived ? null : before.rumour();
    return failed(before, Rumours.heard(heard, null, poll.at()), poll);
  }

  private static FeedHistory failed(FeedHistory before, @Nullable Rumour rumour, PollSummary poll) {
    return new FeedHistory(
        before.movedTo(),
        rumour,
        before.lastDay(),
        before.entriesByDay(),
        before.silentSince(),
        lastPolls(before, poll));
  }

  private static List<Integer> entriesByDay(
      List<Integer> before, @Nullable Instant lastDay, Instant day, int added) {
    List<Integer> days = new ArrayList<>(before);
    long passed = lastDay == null ? 1 : ChronoUnit.DAYS.between(lastDay, day);
    for (long i = 0; i < Math.min(passed, FeedHistory.MOST_DAYS); i++) days.add(0);
    if (days.isEmpty()) days.add(0);
    days.set(days.size() - 1, days.getLast() + added);
    return days.subList(Math.max(0, days.size() - FeedHistory.MOST_DAYS), days.size());
  }

  /** Stays once it was found: the days before it are forgotten one by one. */
  private static @Nullable Instant silentSince(
      FeedHistory before, List<Integer> days, Instant lastDay) {
    return before.silentSince() == null ? Silence.since(days, lastDay) : before.silentSince();
  }

  private static List<PollSummary> lastPolls(FeedHistory before, PollSummary poll) {
    return Stream.concat(Stream.of(poll), before.lastPolls().stream())
        .limit(FeedHistory.MOST_POLLS)
        .toList();
  }
}
