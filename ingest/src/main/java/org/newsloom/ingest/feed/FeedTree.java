package org.newsloom.ingest.feed;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.jspecify.annotations.Nullable;

/**
 * A feed's text as a tree, with its entries where they belong. Strictly read first; what is not
 * well-formed is read leniently. Nothing outside the text is ever read: document types are refused,
 * entities unknown, depth and attributes limited.
 *
 * @param surplus counts entries that were left out: those beyond the first {@link
 *     FeedParser#MAX_ENTRIES}
 * @param problem why it had to be read leniently; null where it is well-formed
 */
record FeedTree(Document document, List<Element> entries, int surplus, @Nullable String problem) {
  private static final String XERCES = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/features/";
  // Deep enough for an entry with nested XHTML, and far from what recursion over it could not bear.
  private static final String MAX_DEPTH = "500";
  private static final String MAX_ATTRIBUTES = "500";

  private static final int MOST_OPEN = 50;
  private static final int MOST_LOOKED_AT = 2 * FeedParser.MAX_ENTRIES;

  private static final Set<String> ENTRY = Set.of("item", "entry");

  /** Elements that hold text: what stands in one that was not closed belongs behind it. */
  private static final Set<String> LEAVES =
      Set.of(
          "title",
          "link",
          "guid",
          "id",
          "pubDate",
          "date",
          "published",
          "updated",
          "author",
          "creator",
          "category",
          "comments",
          "subject");

  /** What may not stand in a leaf, nor in a text with markup in it. */
  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "link",
          "guid",
          "pubDate",
          "description",
          "author",
          "creator",
          "category",
          "comments",
          "source",
          "encoded",
          "summary",
          "content",
          "published",
          "updated",
          "id",
          "enclosure",
          "item",
          "entry");

  /** Reads; null where there is nothing like a feed in it. */
  static @Nullable FeedTree read(String feed) {
    try {
      Document document = builder().build(new StringReader(feed));
      return shaped(document, null);
    } catch (JDOMException | IOException | RuntimeException e) {
      Document document = LenientXml.read(FeedMarkup.mended(feed));
      return document == null ? null : shaped(document, reason(e));
    }
  }

  private static FeedTree shaped(Document document, @Nullable String problem) {
    Element root = document.getRootElement();
    if (problem != null) {
      entriesBelow(root).forEach(FeedTree::closeLeaves);
      separateEntries(root);
    }
    if (root.getName().equals("rss")) gatherInChannel(root);
    List<Element> entries = entriesOf(root);
    int kept = Math.min(entries.size(), FeedParser.MAX_ENTRIES);
    leaveOut(entries.subList(kept, entries.size()));
    return new FeedTree(document, entries.subList(0, kept), entries.size() - kept, problem);
  }

  /** All at once: taking one out moves all behind it. */
  private static void leaveOut(List<Element> surplus) {
    Set<Content> unwanted = Collections.newSetFromMap(new IdentityHashMap<>());
    unwanted.addAll(surplus);
    Set<Element> parents = Collections.newSetFromMap(new IdentityHashMap<>());
    surplus.forEach(one -> parents.add(one.getParentElement()));
    for (Element parent : parents) {
      List<Content> content = parent.removeContent();
      parent.addContent(content.stream().filter(one -> !unwanted.contains(one)).toList());
    }
  }

  Element root() {
    return document.getRootElement();
  }

  /** Where a feed says what it is itself. */
  Element head() {
    Element channel = channelOf(root());
    return channel == null ? root() : channel;
  }

  /** Whatever namespace it has. */
  private static @Nullable Element channelOf(Element root) {
    return root.getChildren().stream()
        .filter(child -> child.getName().equals("channel"))
        .findFirst()
        .orElse(null);
  }

  private static List<Element> entriesOf(Element root) {
    Stream<Element> channels =
        root.getChildren().stream().filter(child -> child.getName().equals("channel"));
    return Stream.concat(Stream.of(root), channels)
        .flatMap(parent -> parent.getChildren().stream())
        .filter(FeedTree::isEntry)
        .toList();
  }

  private static boolean isEntry(Element element) {
    return ENTRY.contains(element.getName()) && Vocabulary.FEED.knows(element);
  }

  private static List<Element> entriesBelow(Element root) {
    List<Element> entries = new ArrayList<>();
    for (Content one : root.getDescendants()) {
      if (entries.size() >= MOST_LOOKED_AT) break;
      if (one instanceof Element element && isEntry(element)) entries.add(element);
    }
    return entries;
  }

  /** A title that was not closed has swallowed all that follows it in its entry. */
  private static void closeLeaves(Element entry) {
    int moved = 0;
    // What came out may be open itself.
    while (moved < MOST_OPEN && closeFirstLeaf(entry)) moved++;
  }

  private static boolean closeFirstLeaf(Element entry) {
    for (Element child : entry.getChildren()) {
      int at = LEAVES.contains(child.getName()) ? firstField(child) : -1;
      if (at < 0) continue;
      moveBehind(child, at);
      return true;
    }
    return false;
  }

  private static int firstField(Element leaf) {
    for (int i = 0; i < leaf.getContentSize(); i++) {
      if (leaf.getContent(i) instanceof Element inside
          && FIELDS.contains(inside.getName())
          && !Vocabulary.XHTML.knows(inside)) {
        return i;
      }
    }
    return -1;
  }

  private static void moveBehind(Element element, int from) {
    Element parent = element.getParentElement();
    if (parent == null) return;
    List<Content> moved = List.copyOf(element.getContent().subList(from, element.getContentSize()));
    // From the end, where taking one out moves no other.
    for (int i = element.getContentSize() - 1; i >= from; i--) element.removeContent(i);
    parent.addContent(parent.indexOf(element) + 1, moved);
  }

  /** An entry that was not closed has swallowed those behind it. */
  private static void separateEntries(Element root) {
    var swallowed = new IdentityHashMap<Content, List<Content>>();
    for (Element entry : entriesBelow(root)) {
      Element outer = outermost(entry);
      if (outer != null) swallowed.computeIfAbsent(outer, o -> new ArrayList<>()).add(entry);
    }
    swallowed.values().forEach(entries -> entries.forEach(Content::detach));
    Set<Element> parents = Collections.newSetFromMap(new IdentityHashMap<>());
    swallowed.keySet().forEach(outer -> parents.add(outer.getParentElement()));
    for (Element parent : parents) {
      List<Content> apart = new ArrayList<>();
      for (Content one : parent.removeContent()) {
        apart.add(one);
        apart.addAll(swallowed.getOrDefault(one, List.of()));
      }
      parent.addContent(apart);
    }
  }

  private static @Nullable Element outermost(Element entry) {
    Element outermost = null;
    for (Element around = entry.getParentElement();
        around != null;
        around = around.getParentElement()) {
      if (isEntry(around) && around.getParentElement() != null) outermost = around;
    }
    return outermost;
  }

  /** Some leave out the channel, some close it too early. */
  private static void gatherInChannel(Element root) {
    Element channel = channelOf(root);
    if (channel == null) {
      channel = new Element("channel");
      channel.addContent(root.removeContent());
      root.addContent(channel);
      return;
    }
    for (Element child : List.copyOf(root.getChildren())) {
      if (isEntry(child)) channel.addContent(child.detach());
    }
  }

  /** The feed without its entries and with this one alone: Rome reads it as it would the whole. */
  Document with(Element entry) {
    Element root = emptied(root());
    Element place = root;
    Element around = entry.getParentElement();
    if (around != null && around.getName().equals("channel")) {
      place = emptied(around);
      root.addContent(place);
    }
    place.addContent(entry.clone());
    return new Document(root);
  }

  private static Element emptied(Element element) {
    var empty = new Element(element.getName(), element.getNamespace());
    element.getAdditionalNamespaces().forEach(empty::addNamespaceDeclaration);
    element.getAttributes().forEach(one -> empty.setAttribute(one.clone()));
    return empty;
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  private static SAXBuilder builder() {
    var builder = new SAXBuilder(XMLReaders.NONVALIDATING);
    builder.setFeature(XERCES + "disallow-doctype-decl", true);
    builder.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
    builder.setFeature(SAX + "external-general-entities", false);
    builder.setFeature(SAX + "external-parameter-entities", false);
    builder.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
    builder.setProperty(
        "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", MAX_ATTRIBUTES);
    builder.setExpandEntities(false);
    builder.setXMLFilter(new KnownNamespaces());
    return builder;
  }
}
