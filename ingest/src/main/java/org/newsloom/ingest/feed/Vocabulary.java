package org.newsloom.ingest.feed;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * The vocabularies that feeds are written in. An element is known by its namespace, and where
 * somebody mistyped or forgot that, by the prefix that everyone uses.
 */
final class Vocabulary {
  /** What feeds are made of: RSS of all versions, Atom. */
  static final Vocabulary FEED =
      new Vocabulary(
          "",
          "",
          "http://purl.org/rss/1.0/",
          "http://my.netscape.com/rdf/simple/0.9/",
          "http://channel.netscape.com/rdf/simple/0.9/",
          "http://my.netscape.com/publish/formats/rss-0.91.dtd",
          "http://backend.userland.com/rss2",
          "http://backend.userland.com/RSS2",
          "http://blogs.law.harvard.edu/tech/rss",
          "http://cyber.law.harvard.edu/rss/",
          "http://cyber.law.harvard.edu/rss/rss.html",
          "http://www.w3.org/2005/Atom",
          "http://purl.org/atom/ns#");

  static final Vocabulary ATOM =
      new Vocabulary("atom", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#");

  static final Vocabulary DUBLIN_CORE =
      new Vocabulary("dc", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/");

  static final Vocabulary DUBLIN_CORE_TERMS =
      new Vocabulary("dcterms", "http://purl.org/dc/terms/");

  static final Vocabulary CONTENT =
      new Vocabulary("content", "http://purl.org/rss/1.0/modules/content/");

  static final Vocabulary MEDIA =
      new Vocabulary("media", "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss");

  static final Vocabulary ITUNES =
      new Vocabulary(
          "itunes",
          "http://www.itunes.com/dtds/podcast-1.0.dtd",
          "http://www.itunes.com/DTDs/Podcast-1.0.dtd");

  static final Vocabulary FEEDBURNER =
      new Vocabulary("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");

  static final Vocabulary RDF =
      new Vocabulary("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");

  static final Vocabulary YANDEX = new Vocabulary("yandex", "http://news.yandex.ru");

  static final Vocabulary NEWS =
      new Vocabulary("news", "http://www.google.com/schemas/sitemap-news/0.9");

  static final Vocabulary XHTML = new Vocabulary("xhtml", "http://www.w3.org/1999/xhtml");

  private static final List<Vocabulary> ALL =
      List.of(
          FEED,
          ATOM,
          DUBLIN_CORE,
          DUBLIN_CORE_TERMS,
          CONTENT,
          MEDIA,
          ITUNES,
          FEEDBURNER,
          RDF,
          YANDEX,
          NEWS,
          XHTML);

  private static final Namespace UNKNOWN = Namespace.getNamespace("unknown", "urn:unknown");

  private final String prefix;
  private final String usual;
  private final Set<String> uris;

  private Vocabulary(String prefix, String... uris) {
    this.prefix = prefix;
    this.usual = uris[0];
    this.uris = Set.of(uris);
  }

  boolean knows(Element element) {
    if (uris.contains(element.getNamespaceURI())) return true;
    String used = element.getNamespacePrefix();
    return !used.isEmpty() && used.equalsIgnoreCase(prefix);
  }

  /** The element's children of one of these names that belong to this vocabulary. */
  Stream<Element> in(Element element, String... names) {
    Set<String> wanted = Set.of(names);
    return element.getChildren().stream()
        .filter(child -> wanted.contains(child.getName()) && knows(child));
  }

  /**
   * The namespace to use for what a feed calls so. JDOM keeps every pair of a prefix and a URI that
   * it ever saw, so none of a feed's own making may reach it: whatever is not known is one
   * namespace, or none where it has no prefix.
   */
  static Namespace namespace(String prefix, String uri) {
    if (prefix.equals("xml")) return Namespace.XML_NAMESPACE;
    for (Vocabulary one : ALL) {
      if (uri.isEmpty() || !one.uris.contains(uri)) continue;
      // Its text is taken for HTML, which knows no prefixes.
      return Namespace.getNamespace(one.equals(XHTML) ? "" : one.prefix, uri);
    }
    if (prefix.isEmpty()) return Namespace.NO_NAMESPACE;
    return ALL.stream()
        .filter(one -> !one.prefix.isEmpty() && one.prefix.equalsIgnoreCase(prefix))
        .map(one -> Namespace.getNamespace(one.prefix, one.usual))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
