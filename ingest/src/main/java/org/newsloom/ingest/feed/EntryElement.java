package org.newsloom.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.newsloom.ingest.feed.Vocabulary.ATOM;
import static org.newsloom.ingest.feed.Vocabulary.CONTENT;
import static org.newsloom.ingest.feed.Vocabulary.DUBLIN_CORE;
import static org.newsloom.ingest.feed.Vocabulary.DUBLIN_CORE_TERMS;
import static org.newsloom.ingest.feed.Vocabulary.FEED;
import static org.newsloom.ingest.feed.Vocabulary.FEEDBURNER;
import static org.newsloom.ingest.feed.Vocabulary.ITUNES;
import static org.newsloom.ingest.feed.Vocabulary.MEDIA;
import static org.newsloom.ingest.feed.Vocabulary.RDF;
import static org.newsloom.ingest.feed.Vocabulary.XHTML;
import static org.newsloom.ingest.feed.Vocabulary.YANDEX;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/**
 * What an element says of an entry, in whichever of the vocabularies: for each value the place that
 * is meant for it, then those where readers look as well. Texts are HTML.
 */
final class EntryElement {
  private static final int LONGEST_NAME = 500;

  /** People and subjects that are looked at: a feed may name a million. */
  private static final int MOST_NAMES = 200;

  private static final Pattern ADDRESS_AND_NAME =
      Pattern.compile("[^\\s@()]++@[^\\s@()]++ *+\\(([^()]++)\\)");
  private static final Pattern NAME_AND_ADDRESS =
      Pattern.compile("([^<>()@]++)[<(][^\\s@<>()]++@[^\\s@<>()]++[>)]");
  private static final Pattern BARE_LINK = Pattern.compile("(?i)https?://\\S{3,2000}");
  private static final Pattern WEB = Pattern.compile("(?i)\\s*https?://.*", Pattern.DOTALL);

  private final Element element;

  EntryElement(Element element) {
    this.element = element;
  }

  @Nullable String id() {
    return first(
        List.of(
            text(FEED.in(element, "guid", "id")),
            Stream.ofNullable(about()),
            text(DUBLIN_CORE.in(element, "identifier"))));
  }

  /**
   * Where the article is.
   *
   * @param base what a relative link is relative to, where the feed itself does not say
   */
  @Nullable URI link(@Nullable URI base) {
    Stream<Element> atom =
        Stream.concat(FEED.in(element, "link"), ATOM.in(element, "link"))
            .filter(link -> link.getAttribute("href") != null)
            .filter(link -> List.of("", "alternate").contains(attribute(link, "rel")))
            // Of several, the page for people.
            .sorted(Comparator.comparing(link -> !attribute(link, "type").matches("|text/html.*")));
    return Stream.of(
            text(FEEDBURNER.in(element, "origLink")).map(link -> EntryUrl.of(link, base)),
            FEED.in(element, "link")
                .filter(link -> link.getAttribute("href") == null)
                .map(link -> EntryUrl.of(link.getTextTrim(), baseOf(link, base))),
            atom.map(link -> EntryUrl.of(attribute(link, "href"), baseOf(link, base))),
            FEED.in(element, "guid")
                .filter(guid -> !attribute(guid, "isPermaLink").equalsIgnoreCase("false"))
                .map(Element::getTextTrim)
                .filter(guid -> WEB.matcher(guid).matches())
                .map(guid -> EntryUrl.of(guid, base)),
            Stream.ofNullable(about()).map(about -> EntryUrl.of(about, baseOf(element, base))),
            text(FEED.in(element, "id"))
                .filter(id -> WEB.matcher(id).matches())
                .map(id -> EntryUrl.of(id, base)),
            // Between the elements stands what was in one that was closed too early.
            Stream.of(element.getTextTrim())
                .filter(text -> BARE_LINK.matcher(text).matches())
                .map(text -> EntryUrl.of(text, base)))
        .flatMap(Function.identity())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Nullable Instant published() {
    return date(
        List.of(
            FEED.in(element, "pubDate", "pubdate", "published", "issued"),
            ATOM.in(element, "published", "issued"),
            DUBLIN_CORE.in(element, "date"),
            DUBLIN_CORE_TERMS.in(element, "issued", "available", "created", "date"),
            FEED.in(element, "created", "date")));
  }

  @Nullable Instant updated() {
    return date(
        List.of(
            FEED.in(element, "updated", "modified", "lastBuildDate"),
            ATOM.in(element, "updated", "modified"),
            DUBLIN_CORE_TERMS.in(element, "modified")));
  }

  @Nullable String title() {
    return first(
        List.of(
            html(FEED.in(element, "title")),
            html(ATOM.in(element, "title")),
            html(DUBLIN_CORE.in(element, "title")),
            html(DUBLIN_CORE_TERMS.in(element, "title")),
            html(media("title")),
            html(ITUNES.in(element, "title"))));
  }

  @Nullable String summary() {
    return first(
        List.of(
            html(FEED.in(element, "description", "summary", "excerpt")),
            html(ATOM.in(element, "summary")),
            html(DUBLIN_CORE.in(element, "description")),
            html(DUBLIN_CORE_TERMS.in(element, "abstract", "description")),
            html(media("description")),
            html(ITUNES.in(element, "summary", "subtitle"))));
  }

  @Nullable String content() {
    return first(
        List.of(
            html(CONTENT.in(element, "encoded")),
            html(FEED.in(element, "content")),
            html(ATOM.in(element, "content")),
            html(XHTML.in(element, "body", "div")),
            html(YANDEX.in(element, "full-text")),
            html(FEED.in(element, "fulltext", "full-text"))));
  }

  List<String> authors() {
    return firstOfMany(
        List.of(
            names(FEED.in(element, "author")),
            names(ATOM.in(element, "author")),
            names(DUBLIN_CORE.in(element, "creator")),
            names(DUBLIN_CORE_TERMS.in(element, "creator")),
            names(ITUNES.in(element, "author"))));
  }

  List<String> categories() {
    return firstOfMany(
        List.of(
            FEED.in(element, "category").map(EntryElement::category),
            ATOM.in(element, "category").map(EntryElement::category),
            text(DUBLIN_CORE.in(element, "subject")),
            text(DUBLIN_CORE_TERMS.in(element, "subject")),
            text(media("keywords")).flatMap(words -> Stream.of(words.split(","))),
            text(ITUNES.in(element, "keywords")).flatMap(words -> Stream.of(words.split(",")))));
  }

  /** A person's name, without the address that RSS asks for beside it. */
  static @Nullable String personName(@Nullable String written) {
    if (written == null || written.length() > LONGEST_NAME) return null;
    String text = written.strip();
    Matcher behind = ADDRESS_AND_NAME.matcher(text);
    if (behind.matches()) return behind.group(1).strip();
    Matcher before = NAME_AND_ADDRESS.matcher(text);
    String name = before.matches() ? before.group(1).strip() : text;
    // Nobody is called that.
    return name.isEmpty() || name.matches("\\S+@\\S+") ? null : name;
  }

  private static Stream<String> names(Stream<Element> people) {
    return people.limit(MOST_NAMES).map(EntryElement::nameOf).filter(Objects::nonNull);
  }

  /** Atom has an element for it; elsewhere the text is the name. */
  private static @Nullable String nameOf(Element person) {
    if (person.getChildren().isEmpty()) return personName(person.getTextTrim());
    return Stream.concat(FEED.in(person, "name"), ATOM.in(person, "name"))
        .findFirst()
        .map(name -> personName(name.getTextTrim()))
        .orElse(null);
  }

  private static String category(Element category) {
    return Stream.of(
            attribute(category, "label"), attribute(category, "term"), category.getTextTrim())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  /** In the entry itself, or in a group of its media. */
  private Stream<Element> media(String name) {
    return Stream.concat(
        MEDIA.in(element, name),
        MEDIA.in(element, "group").flatMap(group -> MEDIA.in(group, name)));
  }

  private @Nullable String about() {
    return element.getAttributes().stream()
        .filter(one -> one.getName().equals("about"))
        .filter(one -> one.getNamespacePrefix().equalsIgnoreCase("rdf") || isRdf(one))
        .map(Attribute::getValue)
        .findFirst()
        .orElse(null);
  }

  private static boolean isRdf(Attribute attribute) {
    return RDF.knows(new Element("x", attribute.getNamespace()));
  }

  private static String attribute(Element element, String name) {
    String value = element.getAttributeValue(name);
    return value == null ? "" : value.strip();
  }

  /** By xml:base, from the outside in. */
  private static @Nullable URI baseOf(Element element, @Nullable URI otherwise) {
    Deque<String> bases = new ArrayDeque<>();
    for (Element one = element; one != null; one = one.getParentElement()) {
      String base = one.getAttributeValue("base", Namespace.XML_NAMESPACE);
      if (base != null) bases.push(base);
    }
    URI resolved = otherwise;
    for (String base : bases) {
      URI next = EntryUrl.of(base, resolved);
      if (next != null) resolved = next;
    }
    return resolved;
  }

  private static Stream<String> text(Stream<Element> elements) {
    return elements.map(Element::getTextTrim).filter(text -> !text.isEmpty());
  }

  private static Stream<String> html(Stream<Element> elements) {
    return elements.map(EntryElement::html).filter(text -> !text.isBlank());
  }

  /** Atom says what is inside; RSS leaves it to the reader, who takes it for HTML. */
  private static String html(Element element) {
    if (!element.getChildren().isEmpty()) {
      return new XMLOutputter().outputString(element.getContent());
    }
    String type = attribute(element, "type").toLowerCase(Locale.ROOT);
    String text = element.getText();
    if (type.equals("text") || type.equals("text/plain")) {
      return EntryText.asHtml(text);
    }
    boolean encoded =
        attribute(element, "mode").equals("base64")
            || type.matches("(application|image|audio|video)/(?!xhtml).*");
    return encoded ? decoded(text) : text;
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64.strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }

  private static @Nullable String first(List<Stream<String>> places) {
    return places.stream().flatMap(Function.identity()).findFirst().orElse(null);
  }

  /** All of the first place where there are any. */
  private static List<String> firstOfMany(List<Stream<String>> places) {
    return places.stream()
        .map(
            place ->
                place.limit(MOST_NAMES).map(String::strip).filter(text -> !text.isEmpty()).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static @Nullable Instant date(List<Stream<Element>> places) {
    return places.stream()
        .flatMap(Function.identity())
        .map(place -> FeedDates.parse(place.getTextTrim()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
