package org.newsloom.ingest.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** A feed's tree to our model of it: plain text, absolute links, dates that can be true. */
final class FeedReader {
  private final @Nullable URI feedUrl;

  FeedReader(@Nullable URI feedUrl) {
    this.feedUrl = feedUrl;
  }

  ParsedFeed read(FeedTree tree, RomeFeed rome) {
    SyndFeed feed = rome.feed();
    var head = new EntryElement(tree.head());
    URI link = feed == null ? head.link(feedUrl) : link(feed.getLinks(), feed.getLink(), feedUrl);
    URI base = feedUrl == null ? link : feedUrl;
    List<String> authors =
        tree.root().getName().equals("feed") ? EntryText.names(head.authors()) : List.of();
    List<ParsedEntry> entries = new ArrayList<>();
    for (int i = 0; i < tree.entries().size(); i++) {
      var element = new EntryElement(tree.entries().get(i));
      ParsedEntry entry = entry(rome.entries().get(i), element, base, authors);
      if (!isEmpty(entry)) entries.add(entry);
    }
    int lost = tree.surplus() + tree.entries().size() - entries.size();
    return new ParsedFeed(
        EntryText.title(firstOf(feed == null ? null : feed.getTitle(), head.title())),
        link,
        EntryText.language(declaredLanguage(tree)),
        ttl(tree.head()),
        entries,
        problem(tree.problem(), lost));
  }

  /** What cost only a part of it. */
  static @Nullable String problem(@Nullable String malformed, int lost) {
    List<String> problems = new ArrayList<>();
    if (malformed != null) problems.add("not well-formed, mended: " + malformed);
    if (lost > 0) problems.add(lost + " entries were left out");
    return problems.isEmpty() ? null : String.join("; ", problems);
  }

  /** What says nothing and leads nowhere is no entry. */
  private static boolean isEmpty(ParsedEntry entry) {
    return entry.link() == null
        && entry.title() == null
        && entry.summary() == null
        && entry.content() == null;
  }

  private static @Nullable String declaredLanguage(FeedTree tree) {
    Element head = tree.head();
    return Stream.concat(
            Stream.concat(
                    Vocabulary.FEED.in(head, "language"),
                    Vocabulary.DUBLIN_CORE.in(head, "language"))
                .map(Element::getTextTrim),
            Stream.of(head, tree.root())
                .map(one -> one.getAttributeValue("lang", Namespace.XML_NAMESPACE)))
        .filter(language -> language != null && !language.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Duration ttl(Element head) {
    String minutes =
        Vocabulary.FEED.in(head, "ttl").map(Element::getTextTrim).findFirst().orElse("");
    return minutes.matches("[1-9]\\d{0,6}") ? Duration.ofMinutes(Long.parseLong(minutes)) : null;
  }

  /** Rome knows what type each text has; what it leaves out is looked for where others look. */
  private static ParsedEntry entry(
      @Nullable SyndEntry rome, EntryElement element, @Nullable URI base, List<String> authors) {
    List<String> own = EntryText.names(rome == null ? List.of() : romeAuthors(rome));
    if (own.isEmpty()) own = EntryText.names(element.authors());
    URI link = element.link(base);
    String summary = rome == null ? null : value(rome.getDescription());
    return new ParsedEntry(
        EntryText.id(element.id(), link),
        EntryText.title(firstOf(rome == null ? null : title(rome), element.title())),
        link,
        EntryText.date(element.published()),
        EntryText.date(element.updated()),
        own.isEmpty() ? authors : own,
        EntryText.summary(firstOf(summary, element.summary())),
        EntryText.content(firstOf(element.content(), rome == null ? null : content(rome))),
        EntryText.names(element.categories()));
  }

  private static List<String> romeAuthors(SyndEntry entry) {
    return entry.getAuthors().isEmpty()
        ? Stream.ofNullable(entry.getAuthor()).toList()
        : entry.getAuthors().stream().map(SyndPerson::getName).filter(Objects::nonNull).toList();
  }

  private static @Nullable String title(SyndEntry entry) {
    SyndContent title = entry.getTitleEx();
    return title == null ? entry.getTitle() : title.getValue();
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

  private static String content(SyndEntry entry) {
    return entry.getContents().stream()
        .map(FeedReader::value)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n\n"));
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    return one == null || one.isBlank() ? other : one;
  }

  private static @Nullable String value(@Nullable SyndContent content) {
    return content == null ? null : content.getValue();
  }
}
