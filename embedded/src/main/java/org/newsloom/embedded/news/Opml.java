package org.newsloom.embedded.news;

import static org.newsloom.embedded.news.Markup.escape;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The feeds of some sites as an OPML file, in one folder for each language. */
record Opml(List<NewsSite> sites, Function<String, URI> feedUrl) {

  String text() {
    String folders =
        Arrays.stream(Language.values()).map(this::folder).collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0">
      <head><title>Simulated news web</title></head>
      <body>
    %s  </body>
    </opml>
    """
        .formatted(folders);
  }

  private String folder(Language language) {
    String feeds =
        sites.stream()
            .filter(site -> site.language() == language)
            .map(this::outline)
            .collect(Collectors.joining());
    if (feeds.isEmpty()) return "";
    return "    <outline text=\"%s\">\n%s    </outline>\n".formatted(language.code(), feeds);
  }

  private String outline(NewsSite site) {
    URI feed = feedUrl.apply(site.name());
    return "      <outline type=\"rss\" text=\"%1$s\" title=\"%1$s\" language=\"%2$s\" xmlUrl=\"%3$s\" htmlUrl=\"%4$s\"/>\n"
        .formatted(escape(site.publisher()), site.language().code(), feed, feed.resolve("/"));
  }
}
