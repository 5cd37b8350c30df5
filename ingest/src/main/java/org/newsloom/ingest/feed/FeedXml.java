package org.newsloom.ingest.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.jspecify.annotations.Nullable;

/**
 * Well-formed XML to Rome's model of a feed. Nothing outside the text is ever read: document types
 * are refused, entities unknown, depth and attributes limited.
 */
final class FeedXml {
  private static final String XERCES = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/features/";
  // Deep enough for an entry with nested XHTML, and far from what recursion over it could not bear.
  private static final String MAX_DEPTH = "500";
  private static final String MAX_ATTRIBUTES = "500";

  private FeedXml() {}

  /**
   * A feed as Rome has it.
   *
   * @param language as the root element declares it
   * @param dropped counts entries that were left out: those beyond the first {@link
   *     FeedParser#MAX_ENTRIES}, and those that Rome cannot read
   */
  record Read(SyndFeed feed, @Nullable String language, List<SyndEntry> entries, int dropped) {}

  static Read read(String xml) throws FeedException, JDOMException, IOException {
    Document document = builder().build(new StringReader(xml));
    int surplus = cutSurplus(document.getRootElement());
    try {
      SyndFeed feed = convert(document);
      return new Read(feed, language(document), feed.getEntries(), surplus);
    } catch (FeedException | RuntimeException e) {
      return readOneByOne(document, surplus, e);
    }
  }

  /** One entry that Rome cannot read costs only itself. */
  private static Read readOneByOne(Document document, int surplus, Exception cause)
      throws FeedException {
    List<Element> elements = entryElements(document.getRootElement());
    if (elements.isEmpty()) throw new FeedException(String.valueOf(cause.getMessage()), cause);
    Element parent = Objects.requireNonNull(elements.getFirst().getParentElement());
    elements.forEach(Element::detach);
    SyndFeed feed = convert(document);
    List<SyndEntry> entries = new ArrayList<>();
    int dropped = surplus;
    for (Element element : elements) {
      parent.addContent(element);
      try {
        entries.addAll(convert(document).getEntries());
      } catch (FeedException | RuntimeException e) {
        dropped++;
      }
      element.detach();
    }
    return new Read(feed, language(document), entries, dropped);
  }

  private static @Nullable String language(Document document) {
    return document.getRootElement().getAttributeValue("lang", Namespace.XML_NAMESPACE);
  }

  /** With the feed as written beside it: only that knows the time to live. */
  private static SyndFeed convert(Document document) throws FeedException {
    return new SyndFeedImpl(new WireFeedInput(false, Locale.US).build(document), true);
  }

  private static int cutSurplus(Element root) {
    List<Element> elements = entryElements(root);
    if (elements.size() <= FeedParser.MAX_ENTRIES) return 0;
    List<Element> surplus = elements.subList(FeedParser.MAX_ENTRIES, elements.size());
    surplus.forEach(Element::detach);
    return surplus.size();
  }

  private static List<Element> entryElements(Element root) {
    Stream<Element> channels =
        root.getChildren().stream().filter(child -> child.getName().equals("channel"));
    return Stream.concat(Stream.of(root), channels)
        .flatMap(parent -> parent.getChildren().stream())
        .filter(child -> child.getName().equals("item") || child.getName().equals("entry"))
        .toList();
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
    return builder;
  }
}
