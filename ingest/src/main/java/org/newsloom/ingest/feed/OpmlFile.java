package org.newsloom.ingest.feed;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.model.FeedDefinition;

/**
 * OPML: an outline with {@code xmlUrl} is a feed, one without is a folder. A feed that is {@code
 * isComment} is a paused one, as the specification has it. {@code publisher} is our own attribute.
 */
final class OpmlFile {
  private static final int DEEPEST = 50;
  private static final String MESSAGE = "Message: ";

  private OpmlFile() {}

  static List<FeedDefinition> read(String name, byte[] bytes) {
    List<FeedDefinition> feeds = new ArrayList<>();
    // Empty where an outline is a feed itself, so that each end has its start.
    Deque<String> folders = new ArrayDeque<>();
    boolean opml = false;
    try {
      XMLStreamReader xml = inputs().createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          opml |= xml.getLocalName().equals("opml");
          if (xml.getLocalName().equals("outline")) outline(name, xml, folders, feeds);
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("outline")) {
          folders.pollLast();
        }
      }
    } catch (XMLStreamException e) {
      throw new WrongSettingsException(broken(name, e));
    }
    if (!opml) throw new WrongSettingsException("feeds file " + name + " is XML, but not OPML");
    return feeds;
  }

  private static void outline(
      String name, XMLStreamReader xml, Deque<String> folders, List<FeedDefinition> feeds) {
    String place = "feeds file " + name + " line " + xml.getLocation().getLineNumber();
    if (folders.size() >= DEEPEST) {
      throw new WrongSettingsException(place + ": folders nested deeper than " + DEEPEST);
    }
    Map<String, String> said = attributes(xml);
    if (!said.containsKey("url")) {
      folders.addLast(said.getOrDefault("title", "").replace('/', '-'));
      return;
    }
    String folder =
        folders.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("/"));
    folders.addLast("");
    feeds.add(FeedsFile.feed(place, said, folder, feeds.size()));
  }

  private static Map<String, String> attributes(XMLStreamReader xml) {
    Map<String, String> said = new HashMap<>();
    put(said, "title", xml, "text");
    put(said, "title", xml, "title");
    put(said, "url", xml, "xmlUrl");
    put(said, "url", xml, "xmlurl");
    put(said, "publisher", xml, "publisher");
    put(said, "language", xml, "language");
    put(said, "paused", xml, "isComment");
    return said;
  }

  private static void put(
      Map<String, String> said, String key, XMLStreamReader xml, String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    if (value != null && !value.isBlank()) said.put(key, value);
  }

  private static String broken(String name, XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    String message = Objects.toString(e.getMessage(), "not XML");
    // The JDK writes "ParseError at [row,col]:[3,5]\nMessage: ..."; we have named the line.
    int start = message.indexOf(MESSAGE);
    String reason = start < 0 ? message : message.substring(start + MESSAGE.length());
    return "feeds file " + name + " line " + line + ": " + reason.lines().findFirst().orElse("");
  }

  private static XMLInputFactory inputs() {
    XMLInputFactory inputs = XMLInputFactory.newDefaultFactory();
    inputs.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    inputs.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return inputs;
  }

  static String write(Collection<FeedDefinition> feeds) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument();
      start(xml, 0, "opml");
      xml.writeAttribute("version", "2.0");
      start(xml, 1, "head");
      start(xml, 2, "title");
      xml.writeCharacters("Feeds of Newsloom");
      xml.writeEndElement();
      end(xml, 1);
      start(xml, 1, "body");
      folder(xml, Folder.of(feeds), 2);
      end(xml, 1);
      end(xml, 0);
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
    return text.append('\n').toString();
  }

  private static void folder(XMLStreamWriter xml, Folder folder, int depth)
      throws XMLStreamException {
    for (var inner : folder.folders.entrySet()) {
      start(xml, depth, "outline");
      xml.writeAttribute("text", inner.getKey());
      folder(xml, inner.getValue(), depth + 1);
      end(xml, depth);
    }
    for (FeedDefinition feed : folder.feeds) feed(xml, feed, depth);
  }

  private static void feed(XMLStreamWriter xml, FeedDefinition feed, int depth)
      throws XMLStreamException {
    newLine(xml, depth);
    xml.writeEmptyElement("outline");
    xml.writeAttribute("type", "rss");
    xml.writeAttribute("text", feed.title() == null ? feed.url().getHost() : feed.title());
    attribute(xml, "title", feed.title());
    attribute(xml, "publisher", feed.publisher());
    attribute(xml, "language", feed.language());
    if (feed.paused()) xml.writeAttribute("isComment", "true");
    xml.writeAttribute("xmlUrl", feed.url().toASCIIString());
  }

  private static void attribute(XMLStreamWriter xml, String name, @Nullable String value)
      throws XMLStreamException {
    if (value != null) xml.writeAttribute(name, value);
  }

  private static void start(XMLStreamWriter xml, int depth, String element)
      throws XMLStreamException {
    newLine(xml, depth);
    xml.writeStartElement(element);
  }

  private static void end(XMLStreamWriter xml, int depth) throws XMLStreamException {
    newLine(xml, depth);
    xml.writeEndElement();
  }

  private static void newLine(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** A level of the outline. */
  private static final class Folder {
    private final Map<String, Folder> folders = new TreeMap<>();
    private final List<FeedDefinition> feeds = new ArrayList<>();

    static Folder of(Collection<FeedDefinition> feeds) {
      var root = new Folder();
      for (FeedDefinition feed : feeds) {
        Folder folder = root;
        String path = feed.folder() == null ? "" : feed.folder();
        for (String part : List.of(path.split("/"))) {
          if (!part.isBlank()) folder = folder.folders.computeIfAbsent(part, name -> new Folder());
        }
        folder.feeds.add(feed);
      }
      return root;
    }
  }
}
