package org.newsloom.ingest.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
          "(?iu)^\\s*(?:(?:written |posted |reported |story |text )?by|von|par|por|di|av|af|door|autor(?:in)?|author|от|автор|بقلم|כתב|מאת)(?:\\s*:\\s*|\\s+)");
  private static final Pattern BETWEEN_NAMES =
      Pattern.compile("(?iu)\\s*[;|&/•·]\\s*|\\s*,\\s+|\\s+(?:and|und|et|y|og|och|en|и|и|и)\\s+(?=\\p{Lu})");
  private static final Pattern NO_NAME =
      Pattern.compile("(?iu)https?:|www\\.|@|\\d{3,}|^(?:admin|administrator|editor|staff|none|null|n/a|author)$");

  private Authors() {}

  static List<String> of(Document page, JsonLd jsonLd, @Nullable JsonNode article, MetaElements meta) {
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
        List.of("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
            "dcterms.creator", "byl", "citation_author", "cxenseparse:author")) {
      names = meta.all(key);
      if (!cleaned(names).isEmpty()) return names;
    }
    return names;
  }

  private static List<String> fromMarkup(Document page) {
    for (String query :
        List.of("[itemprop~=^(author|creator)$] [itemprop=name]", "[itemprop~=^(author|creator)$]",
            "a[rel~=\\bauthor\\b]", ".byline a, .author a, .author-name, .byline-name", ".byline, .author")) {
      List<String> names =
          page.select(query).stream().limit(MAX_AUTHORS).map(Element::text).toList();
      if (!cleaned(names).isEmpty()) return names;
    }
    return List.of();
  }

  static List<String> cleaned(List<String> names) {
    Map<String, String> cleaned = new LinkedHashMap<>();
    for (String name : names) {
      if (name.length() > MAX_NAME * MAX_AUTHORS) continue;
      for (String part : BETWEEN_NAMES.split(LEAD.matcher(CleanText.line(name)).replaceFirst(""))) {
        String person = LEAD.matcher(part).replaceFirst("").strip();
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
