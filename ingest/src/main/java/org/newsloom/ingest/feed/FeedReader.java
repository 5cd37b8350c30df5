package org.newsloom.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCSubject;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.page.PlainText;

/** Rome's model of a feed to ours: plain text, absolute links, dates that can be true. */
final class FeedReader {
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}");
  private static final int MAX_TITLE = 1000;
  private static final int MAX_SUMMARY = 10_000;
  private static final int MAX_CONTENT = 500_000;
  private static final int MAX_NAMES = 50;
  private static final int MAX_NAME = 200;
  private static final int MAX_ID = 2000;

  /** Nothing in a news feed is older than the web, or from another century. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final @Nullable URI feedUrl;

  FeedReader(@Nullable URI feedUrl) {
    this.feedUrl = feedUrl;
  }

  ParsedFeed read(FeedXml.Read read, @Nullable String problem) {
    SyndFeed feed = read.feed();
    URI link = link(feed.getLinks(), feed.getLink(), feedUrl);
    URI base = feedUrl == null ? link : feedUrl;
    List<ParsedEntry> entries = new ArrayList<>();
    int dropped = read.dropped();
    for (SyndEntry entry : read.entries()) {
      try {
        entries.add(entry(entry, base));
      } catch (RuntimeException e) {
        // Rome converts lazily here and there; whatever it stumbles over costs this entry only.
        dropped++;
      }
    }
    String lost = dropped == 0 ? null : dropped + " entries were left out";
    return new ParsedFeed(
        text(feed.getTitle(), MAX_TITLE),
        link,
        language(feed.getLanguage() == null ? read.language() : feed.getLanguage()),
        ttl(feed.originalWireFeed()),
        entries,
        problem == null ? lost : lost == null ? problem : problem + "; " + lost);
  }

  /** It goes into each entry, so nothing is taken for a language that does not look like one. */
  private static @Nullable String language(@Nullable String declared) {
    String language = blankToNull(declared);
    return language != null && LANGUAGE.matcher(language).matches() ? language : null;
  }

  private static @Nullable Duration ttl(@Nullable WireFeed wire) {
    if (!(wire instanceof Channel channel) || channel.getTtl() <= 0) return null;
    return Duration.ofMinutes(channel.getTtl());
  }

  private static ParsedEntry entry(SyndEntry entry, @Nullable URI base) {
    return new ParsedEntry(
        clipped(blankToNull(entry.getUri()), MAX_ID),
        title(entry),
        link(entry.getLinks(), entry.getLink(), base),
        instant(published(entry)),
        instant(entry.getUpdatedDate()),
        names(entry.getAuthors(), SyndPerson::getName, entry.getAuthor()),
        text(value(entry.getDescription()), MAX_SUMMARY),
        content(entry),
        categories(entry));
  }

  private static List<String> categories(SyndEntry entry) {
    List<String> own = names(entry.getCategories(), SyndCategory::getName, null);
    return own.isEmpty() && entry.getModule(DCModule.URI) instanceof DCModule dublinCore
        ? names(dublinCore.getSubjects(), DCSubject::getValue, null)
        : own;
  }

  private static @Nullable String title(SyndEntry entry) {
    SyndContent title = entry.getTitleEx();
    return text(title == null ? entry.getTitle() : title.getValue(), MAX_TITLE);
  }

  /** Rome offers an Atom feed's link to itself where the one to its page has no relation. */
  private static @Nullable URI link(
      List<SyndLink> links, @Nullable String otherwise, @Nullable URI base) {
    Stream<@Nullable String> alternates =
        links.stream()
            .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
            .map(SyndLink::getHref);
    return Stream.concat(alternates, Stream.ofNullable(otherwise))
        .filter(Objects::nonNull)
        .filter(link -> !link.isBlank())
        .map(link -> EntryUrl.of(link, base))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Date published(SyndEntry entry) {
    if (entry.getPublishedDate() != null) return entry.getPublishedDate();
    return entry.getModule(DCModule.URI) instanceof DCModule dublinCore
        ? dublinCore.getDate()
        : null;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    if (date == null) return null;
    Instant instant = date.toInstant();
    return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
  }

  private static @Nullable String content(SyndEntry entry) {
    String whole =
        entry.getContents().stream()
            .map(FeedReader::value)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n\n"));
    return text(whole, MAX_CONTENT);
  }

  private static <T> List<String> names(
      List<T> things, Function<T, @Nullable String> name, @Nullable String otherwise) {
    Stream<@Nullable String> all =
        things.isEmpty() ? Stream.ofNullable(otherwise) : things.stream().map(name);
    return all.filter(Objects::nonNull)
        .map(one -> text(one, MAX_NAME))
        .filter(Objects::nonNull)
        .distinct()
        .limit(MAX_NAMES)
        .toList();
  }

  private static @Nullable String value(@Nullable SyndContent content) {
    return content == null ? null : content.getValue();
  }

  private static @Nullable String text(@Nullable String html, int longest) {
    if (html == null || html.isBlank()) return null;
    // A megabyte of markup may hold little text; ten times the text is more than enough.
    return clipped(blankToNull(PlainText.of(clippedHard(html, longest * 10))), longest);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static @Nullable String clipped(@Nullable String text, int longest) {
    return text == null ? null : clippedHard(text, longest);
  }

  private static String clippedHard(String text, int longest) {
    if (text.length() <= longest) return text;
    // Not between the halves of a character.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
