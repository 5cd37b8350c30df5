package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The people who wrote an article, by name. */
final class Authors {
  private static final int MAX_AUTHORS = 20;
  private static final int MAX_NAME = 80;

  private static final Pattern LEAD =
      Pattern.compile(
          "(?iU)^\\s*(?:(?:written |posted |reported |story |text )?by|von|par|por|di|av|af|door|autor(?:in)?|author|от|автор|بقلم|כתב|מאת)(?:\\s*:\\s*|\\s+)");
  private static final Pattern BETWEEN_NAMES =
      Pattern.compile(
          "(?iU)\\s*[;|&/•·]\\s*|\\s*,\\s+|\\s+(?:and|und|et|y|og|och|en|и)\\s+(?=\\p{Lu})");
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?:|www\\.|@");
  private static final Pattern NO_NAME =
      Pattern.compile("(?iU)\\d{3,}|^(?:admin|administrator|editor|staff|none|null|n/a|author)$");

  /** Initials, agencies and photographers. */
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(.*");

  private Authors() {}

  static List<String> of(
      Document page, JsonLd jsonLd, @Nullable JsonNode article, MetaElements meta) {
    List<String> names = new ArrayList<>();
    for (JsonNode author : jsonLd.values(article, "author")) names.add(JsonLd.nameOf(author));
    List<String> found = cleaned(names);
    if (found.isEmpty()) found = cleaned(fromMeta(meta));
    if (found.isEmpty()) found = cleaned(fromMarkup(page));
    return found;
  }

  private static List<String> fromMeta(MetaElements meta) {
    List<String> names = new ArrayList<>();
    for (String key :
        List.of(
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "citation_author",
            "cxenseparse:author")) {
      names = meta.all(key);
      if (!cleaned(names).isEmpty()) return names;
    }
    return names;
  }

  /** Where markup names an author; in it a link or a name is better than the whole. */
  private static List<String> fromMarkup(Document page) {
    for (String query :
        List.of(
            "[itemprop~=^(author|creator)$]",
            "[rel~=\\bauthor\\b]",
            ".byline, .author, .author-name, .byline-name")) {
      List<Element> named = page.select(query).stream().limit(MAX_AUTHORS).toList();
      if (named.isEmpty()) continue;
      for (String inner : List.of("[itemprop=name]", "a", "*")) {
        List<String> names =
            named.stream()
                .map(element -> element.selectFirst(inner))
                .filter(Objects::nonNull)
                .map(Element::text)
                .toList();
        if (!cleaned(names).isEmpty()) return names;
      }
    }
    return List.of();
  }

  static List<String> cleaned(List<String> names) {
    Map<String, String> cleaned = new LinkedHashMap<>();
    for (String name : names) {
      if (name.length() > MAX_NAME * MAX_AUTHORS || ADDRESS.matcher(name).find()) continue;
      for (String part :
          BETWEEN_NAMES.split(LEAD.matcher(PlainText.line(name)).replaceFirst(""), -1)) {
        String person =
            IN_BRACKETS.matcher(LEAD.matcher(part).replaceFirst("")).replaceAll("").strip();
        boolean isName =
            person.length() >= 2
                && person.length() <= MAX_NAME
                && person.codePoints().anyMatch(Character::isLetter)
                && !NO_NAME.matcher(person).find();
        if (isName) cleaned.putIfAbsent(person.toLowerCase(Locale.ROOT), person);
      }
    }
    return cleaned.values().stream().limit(MAX_AUTHORS).toList();
  }
}
