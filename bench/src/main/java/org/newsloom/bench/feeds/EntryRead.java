package org.newsloom.bench.feeds;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.newsloom.bench.feeds.FeedStyle.Value;
import org.newsloom.ingest.feed.FeedParser;
import org.newsloom.ingest.feed.FeedReading;
import org.newsloom.ingest.feed.ParsedEntry;

/** One entry as a reader of feeds gives it. */
record EntryRead(
    @Nullable String id,
    @Nullable String title,
    @Nullable String link,
    @Nullable Instant published,
    @Nullable Instant updated,
    List<String> authors,
    @Nullable String summary,
    @Nullable String content,
    List<String> categories) {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** Reads bytes; empty for what is no feed. */
  @FunctionalInterface
  interface Reader {
    List<EntryRead> read(byte[] feed);
  }

  static List<EntryRead> byUs(byte[] feed) {
    var url = URI.create(Story.SITE + "/feed");
    return FeedParser.parse(feed, null, url, NOW) instanceof FeedReading.Parsed parsed
        ? parsed.feed().entries().stream().map(EntryRead::of).toList()
        : List.of();
  }

  private static EntryRead of(ParsedEntry entry) {
    return new EntryRead(
        entry.id(),
        entry.title(),
        entry.link() == null ? null : entry.link().toString(),
        entry.published(),
        entry.updated(),
        entry.authors(),
        entry.summary(),
        entry.content(),
        entry.categories());
  }

  /** As its documentation shows it. */
  static List<EntryRead> byRomeAlone(byte[] feed) {
    try {
      SyndFeed read = new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(feed)));
      return read.getEntries().stream().map(EntryRead::of).toList();
    } catch (Exception e) {
      return List.of();
    }
  }

  private static EntryRead of(SyndEntry entry) {
    return new EntryRead(
        entry.getUri(),
        entry.getTitle(),
        entry.getLink(),
        instant(entry.getPublishedDate()),
        instant(entry.getUpdatedDate()),
        entry.getAuthors().isEmpty()
            ? List.of(Objects.requireNonNullElse(entry.getAuthor(), ""))
            : entry.getAuthors().stream().map(one -> one.getName()).toList(),
        value(entry.getDescription()),
        entry.getContents().isEmpty() ? null : value(entry.getContents().getFirst()),
        entry.getCategories().stream().map(SyndCategory::getName).toList());
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static @Nullable String value(@Nullable SyndContent content) {
    return content == null ? null : content.getValue();
  }

  /** Whether this says of the story what the feed says. */
  boolean isRight(Value value, Story story) {
    return switch (value) {
      case ID -> story.id().equals(id);
      case TITLE -> isSame(story.title(), title);
      case LINK -> story.url().equals(link);
      case PUBLISHED -> story.published().equals(published);
      case UPDATED -> story.updated().equals(updated);
      case AUTHOR -> authors.equals(List.of(story.author()));
      case SUMMARY -> isSame(story.summary(), summary);
      case CONTENT -> isSame(story.content(), content);
      case CATEGORIES -> categories.equals(story.categories());
    };
  }

  /** Texts are compared as people read them: without markup, whatever the spaces. */
  private static boolean isSame(String expected, @Nullable String found) {
    return found != null && plain(expected).equals(plain(found));
  }

  private static String plain(String html) {
    return html.replaceAll("</?(?:p|div)[^>]*>", " ")
        .replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
