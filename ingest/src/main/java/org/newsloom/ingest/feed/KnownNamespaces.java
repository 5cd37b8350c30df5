package org.newsloom.ingest.feed;

import org.jdom2.Namespace;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/** Lets nothing through but the namespaces of {@link Vocabulary#namespace}. */
final class KnownNamespaces extends XMLFilterImpl {
  @Override
  public void startPrefixMapping(String prefix, String uri) {
    // What is used is declared with the element that uses it.
  }

  @Override
  public void endPrefixMapping(String prefix) {
    // As it was not begun.
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    Namespace namespace = Vocabulary.namespace(prefix(qualified), uri);
    super.startElement(namespace.getURI(), name, qualified(namespace, name), known(attributes));
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    Namespace namespace = Vocabulary.namespace(prefix(qualified), uri);
    super.endElement(namespace.getURI(), name, qualified(namespace, name));
  }

  private static Attributes known(Attributes attributes) {
    var known = new AttributesImpl();
    for (int i = 0; i < attributes.getLength(); i++) {
      String prefix = prefix(attributes.getQName(i));
      Namespace namespace =
          prefix.isEmpty()
              ? Namespace.NO_NAMESPACE
              : Vocabulary.namespace(prefix, attributes.getURI(i));
      // An attribute without a prefix is in no namespace.
      if (namespace.getPrefix().isEmpty()) namespace = Namespace.NO_NAMESPACE;
      String name = attributes.getLocalName(i);
      if (known.getIndex(namespace.getURI(), name) >= 0) continue;
      known.addAttribute(
          namespace.getURI(), name, qualified(namespace, name), "CDATA", attributes.getValue(i));
    }
    return known;
  }

  private static String qualified(Namespace namespace, String name) {
    return namespace.getPrefix().isEmpty() ? name : namespace.getPrefix() + ":" + name;
  }

  private static String prefix(String qualified) {
    int colon = qualified.indexOf(':');
    return colon < 0 ? "" : qualified.substring(0, colon);
  }
}
