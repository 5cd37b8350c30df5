package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A page's elements and texts in reading order, by place: what an element holds stands behind it,
 * up to its end. The tree is walked once; whoever asks about all of it walks over arrays.
 */
final class Outline {
  private static final int USUAL_SIZE = 4096;
  private static final int USUAL_DEPTH = 64;

  /** How a node takes part in the text around it. */
  enum Shape {
    TEXT,
    BLOCK,
    INLINE,
    LINK,
    BREAK,
    /** Holds nothing that is read. */
    UNREAD
  }

  /** The elements whose kind alone does not tell their shape. */
  private static final Map<String, Shape> SHAPES = new HashMap<>();

  static {
    SHAPES.put("a", Shape.LINK);
    SHAPES.put("br", Shape.BREAK);
    // These mark a change inside a sentence, though the HTML standard lets them hold blocks.
    for (String name : List.of("ins", "del", "s")) SHAPES.put(name, Shape.INLINE);
    for (String name :
        List.of(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "svg",
            "math",
            "iframe",
            "object",
            "button",
            "select",
            "textarea",
            "input")) {
      SHAPES.put(name, Shape.UNREAD);
    }
  }

  private static final int USUAL_NAMES = 128;

  private final List<Node> nodes = new ArrayList<>(USUAL_SIZE);
  private final Map<String, Named> byName = HashMap.newHashMap(USUAL_NAMES);
  private Shape[] shapes = new Shape[USUAL_SIZE];
  private int[] parents = new int[USUAL_SIZE];
  private int[] ends = new int[USUAL_SIZE];
  private final Element bodyElement;
  private int body;
  private @Nullable List<TextBlock> blocks;

  private Outline(Element bodyElement) {
    this.bodyElement = bodyElement;
  }

  /** All of a page. */
  static Outline of(Document page) {
    return of(page, page.body());
  }

  /** A piece of a page, as if that were all. */
  static Outline of(Element root) {
    return of(root, root);
  }

  private static Outline of(Element root, Element body) {
    Outline outline = new Outline(body);
    NodeTraversor.traverse(outline.new Reader(), root);
    return outline;
  }

  /** The page, for what is asked in queries; not of the outline of a piece. */
  Document document() {
    return (Document) nodes.getFirst();
  }

  int size() {
    return nodes.size();
  }

  /** The place of the body: what is before it is not shown. */
  int body() {
    return body;
  }

  Shape shape(int place) {
    return shapes[place];
  }

  boolean isElement(int place) {
    return shapes[place] != Shape.TEXT;
  }

  Element element(int place) {
    return (Element) nodes.get(place);
  }

  TextNode text(int place) {
    return (TextNode) nodes.get(place);
  }

  /** The place of the element around; negative for the first. */
  int parent(int place) {
    return parents[place];
  }

  /** The first place behind a node and all that it holds. */
  int end(int place) {
    return ends[place];
  }

  /** The elements of one of these names, in reading order. */
  Stream<Element> named(String... names) {
    return placesOf(names).mapToObj(this::element);
  }

  /** Where the elements of one of these names are, in reading order. */
  IntStream placesOf(String... names) {
    IntStream places =
        Stream.of(names)
            .map(byName::get)
            .filter(Objects::nonNull)
            .flatMapToInt(named -> Arrays.stream(named.places, 0, named.count));
    return names.length == 1 ? places : places.sorted();
  }

  /** The body and all elements in it, in reading order. */
  Stream<Element> elements() {
    return IntStream.range(body, end(body)).filter(this::isElement).mapToObj(this::element);
  }

  /** All blocks of text in the body, whatever they are; found when they are asked for first. */
  List<TextBlock> blocks() {
    if (blocks == null) blocks = List.copyOf(TextBlocks.of(this, body, new BitSet()));
    return blocks;
  }

  /** The value of an element's attribute, empty where it has none. */
  String attribute(int place, String name) {
    Element element = element(place);
    return element.attributesSize() == 0 ? "" : element.attributes().get(name);
  }

  /** Gives places to elements and texts, and to nothing else. */
  private final class Reader implements NodeVisitor {
    private int[] path = new int[USUAL_DEPTH];

    @Override
    public void head(Node node, int depth) {
      boolean isText = node instanceof TextNode;
      if (!isText && !(node instanceof Element)) return;
      int place = nodes.size();
      if (place == shapes.length) grow();
      if (depth == path.length) path = Arrays.copyOf(path, 2 * depth);
      path[depth] = place;
      nodes.add(node);
      if (node.equals(bodyElement)) body = place;
      shapes[place] = isText ? Shape.TEXT : take((Element) node, place);
      parents[place] = depth == 0 ? -1 : path[depth - 1];
      ends[place] = place + 1;
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element) ends[path[depth]] = nodes.size();
    }
  }

  /** Puts an element beside those of its name, and tells its shape. */
  private Shape take(Element element, int place) {
    Named named = byName.computeIfAbsent(element.normalName(), Named::new);
    named.add(place);
    if (named.shape != null) return named.shape;
    return element.isBlock() ? Shape.BLOCK : Shape.INLINE;
  }

  /** Where the elements of one name are. */
  private static final class Named {
    private final @Nullable Shape shape;
    private int[] places = new int[4];
    private int count;

    private Named(String name) {
      this.shape = SHAPES.get(name);
    }

    private void add(int place) {
      if (count == places.length) places = Arrays.copyOf(places, 2 * count);
      places[count++] = place;
    }
  }

  private void grow() {
    int size = 2 * shapes.length;
    shapes = Arrays.copyOf(shapes, size);
    parents = Arrays.copyOf(parents, size);
    ends = Arrays.copyOf(ends, size);
  }
}
