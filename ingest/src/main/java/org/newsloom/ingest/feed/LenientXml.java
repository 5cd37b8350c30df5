package org.newsloom.ingest.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdom2.Attribute;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Verifier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * XML that no XML parser takes: a tree is made of whatever is there. jsoup's tokenizer reads bare
 * ampersands and brackets, entities that were never declared, elements that are not closed; what
 * JDOM would refuse is left out here.
 */
final class LenientXml {
  /** Beyond this depth only the text is kept. */
  private static final int DEEPEST = 200;

  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");

  private LenientXml() {}

  /** The tree, or null where there is no element at all. */
  static @Nullable Document read(String xml) {
    var builder = new Builder();
    Jsoup.parse(xml, "", Parser.xmlParser()).traverse(builder);
    return builder.root == null ? null : new Document(builder.root);
  }

  private static final class Builder implements NodeVisitor {
    private final Deque<Boolean> made = new ArrayDeque<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private final Deque<Map<String, String>> scopes = new ArrayDeque<>();
    private @Nullable Element root;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) add(text.getWholeText());
      else if (node instanceof org.jsoup.nodes.Element element && node.parent() != null) {
        begin(element);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof org.jsoup.nodes.Element) || node.parent() == null) return;
      scopes.pop();
      if (made.pop()) open.pop();
    }

    private void add(String text) {
      Element around = open.peek();
      if (around != null) around.addContent(FORBIDDEN.matcher(text).replaceAll(""));
    }

    private void begin(org.jsoup.nodes.Element element) {
      scopes.push(scope(element));
      Element converted = isWanted() ? converted(element) : null;
      made.push(converted != null);
      if (converted == null) return;
      Element around = open.peek();
      if (around == null) root = converted;
      else around.addContent(converted);
      open.push(converted);
    }

    /** A second root is no part of the first. */
    private boolean isWanted() {
      return open.size() < DEEPEST && (root == null || !open.isEmpty());
    }

    private Map<String, String> scope(org.jsoup.nodes.Element element) {
      Map<String, String> around = scopes.isEmpty() ? Map.of() : scopes.peek();
      Map<String, String> declared = new HashMap<>();
      element
          .attributes()
          .forEach(
              one -> {
                if (one.getKey().equals("xmlns")) declared.put("", one.getValue());
                else if (one.getKey().startsWith("xmlns:")) {
                  declared.put(one.getKey().substring("xmlns:".length()), one.getValue());
                }
              });
      if (declared.isEmpty()) return around;
      Map<String, String> all = new HashMap<>(around);
      all.putAll(declared);
      return all;
    }

    private @Nullable Element converted(org.jsoup.nodes.Element element) {
      try {
        String name = element.tagName();
        var converted = new Element(local(name), namespace(prefix(name)));
        for (var one : element.attributes()) addAttribute(converted, one.getKey(), one.getValue());
        return converted;
      } catch (IllegalArgumentException e) {
        // No name that XML knows: what is inside belongs to the element around it.
        return null;
      }
    }

    private void addAttribute(Element element, String name, String value) {
      if (name.equals("xmlns") || name.startsWith("xmlns:")) return;
      String text = FORBIDDEN.matcher(value).replaceAll("");
      if (Verifier.checkAttributeName(local(name)) != null) return;
      Namespace namespace = name.contains(":") ? namespace(prefix(name)) : Namespace.NO_NAMESPACE;
      try {
        element.setAttribute(new Attribute(local(name), text, namespace));
      } catch (IllegalArgumentException e) {
        // Two prefixes that cannot both be declared: the first one stays.
      }
    }

    private Namespace namespace(String prefix) {
      Map<String, String> scope = scopes.isEmpty() ? Map.of() : scopes.peek();
      return Vocabulary.namespace(prefix, scope.getOrDefault(prefix, ""));
    }

    private static String prefix(String name) {
      int colon = name.indexOf(':');
      return colon < 0 ? "" : name.substring(0, colon);
    }

    private static String local(String name) {
      return name.substring(name.indexOf(':') + 1);
    }
  }
}
