package org.newsloom.embedded.news;

import static org.newsloom.embedded.news.Markup.escape;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A site's feed, in the site's format. The same articles always give the same text. */
record FeedDocument(NewsSite site, URI base, List<PublishedArticle> articles, Instant changedAt) {

  String text() {
    return switch (site.feedFormat()) {
      case RSS -> rss();
      case ATOM -> atom();
      case RDF -> rdf();
    };
  }

  private String rss() {
    String items =
        articles.stream()
            .map(
                article ->
                    """
                        <item>
                          <title>%s</title>
                          <link>%s</link>
                          <guid isPermaLink="false">%s</guid>
                          <pubDate>%s</pubDate>
                          <dc:creator>%s</dc:creator>
                          <category>%s</category>
                          <description>%s</description>%s
                        </item>
                    """
                        .formatted(
                            escape(article.title()),
                            escape(article.entryUrl().toASCIIString()),
                            escape(article.id()),
                            HttpDates.write(article.publishedAt()),
                            escape(article.draft().author()),
                            escape(article.draft().section()),
                            escape(first(article)),
                            fullText("content:encoded", article)))
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel>
        <title>%s</title>
        <link>%s/</link>
        <description>%s</description>
        <language>%s</language>
        <lastBuildDate>%s</lastBuildDate>
        <ttl>1</ttl>
    %s  </channel>
    </rss>
    """
        .formatted(
            escape(site.publisher()),
            base,
            escape(about()),
            site.language().code(),
            HttpDates.write(changedAt),
            items);
  }

  private String atom() {
    String entries =
        articles.stream()
            .map(
                article ->
                    """
                      <entry>
                        <id>tag:newsloom.example,2026:%s</id>
                        <title>%s</title>
                        <link rel="alternate" type="text/html" href="%s"/>
                        <published>%s</published>
                        <updated>%s</updated>
                        <author><name>%s</name></author>
                        <category term="%s"/>
                        <summary>%s</summary>%s
                      </entry>
                    """
                        .formatted(
                            escape(article.id()),
                            escape(article.title()),
                            escape(article.entryUrl().toASCIIString()),
                            article.publishedAt(),
                            article.updatedAt(),
                            escape(article.draft().author()),
                            escape(article.draft().section()),
                            escape(first(article)),
                            fullText("content", article)))
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s">
      <id>%s/</id>
      <title>%s</title>
      <subtitle>%s</subtitle>
      <link rel="alternate" href="%s/"/>
      <link rel="self" href="%s%s"/>
      <updated>%s</updated>
    %s</feed>
    """
        .formatted(
            site.language().code(),
            base,
            escape(site.publisher()),
            escape(about()),
            base,
            base,
            site.feedFormat().path(),
            changedAt,
            entries);
  }

  private String rdf() {
    String listed =
        articles.stream()
            .map(
                article ->
                    "<rdf:li rdf:resource=\"%s\"/>"
                        .formatted(escape(article.entryUrl().toASCIIString())))
            .collect(Collectors.joining());
    String items =
        articles.stream()
            .map(
                article ->
                    """
                      <item rdf:about="%2$s">
                        <title>%1$s</title>
                        <link>%2$s</link>
                        <description>%3$s</description>
                        <dc:date>%4$s</dc:date>
                        <dc:creator>%5$s</dc:creator>
                        <dc:subject>%6$s</dc:subject>%7$s
                      </item>
                    """
                        .formatted(
                            escape(article.title()),
                            escape(article.entryUrl().toASCIIString()),
                            escape(first(article)),
                            article.publishedAt(),
                            escape(article.draft().author()),
                            escape(article.draft().section()),
                            fullText("content:encoded", article)))
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF xmlns="http://purl.org/rss/1.0/"
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel rdf:about="%s/">
        <title>%s</title>
        <link>%s/</link>
        <description>%s</description>
        <dc:language>%s</dc:language>
        <items><rdf:Seq>%s</rdf:Seq></items>
      </channel>
    %s</rdf:RDF>
    """
        .formatted(
            base,
            escape(site.publisher()),
            base,
            escape(about()),
            site.language().code(),
            listed,
            items);
  }

  private String about() {
    return Phrases.of(site.language()).get("notice");
  }

  private static String first(PublishedArticle article) {
    return article.draft().paragraphs().getFirst();
  }

  /** Whole texts are HTML inside XML: escaped twice. */
  private String fullText(String element, PublishedArticle article) {
    if (!site.fullText()) return "";
    String html =
        article.draft().paragraphs().stream()
            .map(paragraph -> "<p>" + escape(paragraph) + "</p>")
            .collect(Collectors.joining("\n"));
    String type = element.equals("content") ? " type=\"html\"" : "";
    return "\n      <%s%s>%s</%s>".formatted(element, type, escape(html), element);
  }
}
