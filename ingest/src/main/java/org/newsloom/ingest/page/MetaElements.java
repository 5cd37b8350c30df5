package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The page's {@code meta} elements: OpenGraph, Dublin Core, publishers' own and the plain ones. */
final class MetaElements {
  private final Map<String, List<String>> contents = new LinkedHashMap<>();

  private MetaElements() {}

  static MetaElements of(Outline page) {
    MetaElements elements = new MetaElements();
    for (Element meta : page.named("meta").toList()) {
      String content = meta.attr("content").strip();
      if (content.isEmpty()) continue;
      for (String key : List.of("property", "name", "itemprop", "http-equiv")) {
        String name = meta.attr(key).strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          elements.contents.computeIfAbsent(name, n -> new ArrayList<>()).add(content);
        }
      }
    }
    return elements;
  }

  /** The first content of the first of these names that has any; empty if none. */
  String first(String... names) {
    for (String name : names) {
      List<String> found = contents.get(name);
      if (found != null) return found.getFirst();
    }
    return "";
  }

  /** The first content of each name that is like this, in the order of the page. */
  Stream<String> named(Predicate<String> like) {
    return contents.entrySet().stream()
        .filter(entry -> like.test(entry.getKey()))
        .map(entry -> entry.getValue().getFirst());
  }

  List<String> all(String name) {
    return contents.getOrDefault(name, List.of());
  }
}
