package org.newsloom.ingest.feed;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedEntry;

/**
 * What a feed lists, compared with what it listed before. Pure.
 *
 * <p>An entry's link is its name, not its id: publishers reuse ids, and make up new ones at each
 * poll.
 *
 * @param fresh entries that are new, or of which the feed says something else than before
 * @param added those of them that were not listed before
 * @param recent key to fingerprint, to compare the next listing with
 */
record Listing(
    List<FeedEntry> fresh, List<FeedEntry> added, Map<String, String> recent, int listed) {
  private static final int KEY_DIGITS = 16;

  static Listing of(
      FeedDefinition feed, ParsedFeed parsed, Map<String, String> before, Instant now) {
    Map<String, String> recent = new LinkedHashMap<>();
    List<FeedEntry> fresh = new ArrayList<>();
    List<FeedEntry> added = new ArrayList<>();
    boolean datesTell = datesTell(parsed.entries());
    for (ParsedEntry entry : parsed.entries()) {
      URI url = entry.link();
      if (url == null) continue;
      String key = keyOf(url);
      String fingerprint = fingerprint(entry, datesTell);
      if (recent.putIfAbsent(key, fingerprint) != null) continue;
      if (fingerprint.equals(before.get(key))) continue;
      FeedEntry news = feedEntry(feed, parsed, entry, url, fingerprint, now);
      fresh.add(news);
      if (!before.containsKey(key)) added.add(news);
    }
    int listed = recent.size();
    keepSomeEarlier(recent, before, 2 * listed);
    return new Listing(fresh, added, recent, listed);
  }

  /** A feed that drops entries for one poll and lists them again has no news. */
  private static void keepSomeEarlier(
      Map<String, String> recent, Map<String, String> before, int atMost) {
    for (var earlier : before.entrySet()) {
      if (recent.size() >= atMost) return;
      recent.putIfAbsent(earlier.getKey(), earlier.getValue());
    }
  }

  /**
   * When each of what was added was published. Its date may be wrong, or have no time of day: it
   * came between two polls.
   */
  List<Instant> appeared(Instant lastPoll, Instant thisPoll) {
    return added.stream()
        .map(FeedEntry::publishedAt)
        .map(date -> date == null || date.isAfter(thisPoll) ? thisPoll : date)
        .map(date -> date.isBefore(lastPoll) ? lastPoll : date)
        .toList();
  }

  /** Whether the feed lists this, or did lately. */
  boolean lists(URI url) {
    return recent.containsKey(keyOf(url));
  }

  static String keyOf(URI url) {
    return Digest.of(url.toASCIIString()).substring(0, KEY_DIGITS);
  }

  /** Some feeds stamp every entry with the time of the poll, which says nothing of the entry. */
  private static boolean datesTell(List<ParsedEntry> entries) {
    Set<@Nullable Instant> dates = new HashSet<>();
    entries.forEach(entry -> dates.add(entry.updated()));
    return entries.size() < 2 || dates.size() > 1;
  }

  private static String fingerprint(ParsedEntry entry, boolean datesTell) {
    String said =
        String.join(
            "\n",
            Objects.toString(entry.title(), ""),
            Objects.toString(entry.summary(), ""),
            Objects.toString(entry.content(), ""),
            datesTell ? Objects.toString(entry.updated(), "") : "");
    return Digest.of(said).substring(0, KEY_DIGITS);
  }

  private static FeedEntry feedEntry(
      FeedDefinition feed,
      ParsedFeed parsed,
      ParsedEntry entry,
      URI url,
      String fingerprint,
      Instant now) {
    return new FeedEntry(
        feed.id(),
        url,
        fingerprint,
        entry.title(),
        entry.summary(),
        entry.content(),
        entry.authors(),
        entry.categories(),
        entry.published(),
        entry.updated(),
        firstOf(feed.publisher(), firstOf(feed.title(), parsed.title())),
        firstOf(feed.language(), parsed.language()),
        now,
        0,
        null,
        null);
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    return one == null || one.isBlank() ? other : one;
  }
}
