package org.newsloom.embedded.news;

import static org.newsloom.embedded.news.Markup.escape;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages as sites of today make them: the text is a small part, among navigation, notices, teasers
 * of other articles and a footer.
 *
 * @param others articles to tease beside the text
 */
record PageDocument(NewsSite site, URI base, List<PublishedArticle> others) {
  private static final JsonMapper JSON = JsonMapper.shared();

  String of(PublishedArticle article) {
    return switch (site.template()) {
      case JSON_LD -> page(article, openGraph(article) + jsonLd(article), jsonLdBody(article));
      case OPEN_GRAPH -> page(article, openGraph(article), openGraphBody(article));
      case BARE -> page(article, "", bareBody(article));
    };
  }

  /** The home page: teasers and where the feed is. */
  String home() {
    return whole(
        site.publisher(),
        "<link rel=\"alternate\" type=\"%s\" href=\"%s\">\n"
            .formatted(site.feedFormat().mediaType(), site.feedFormat().path()),
        "<main><h1>%s</h1>\n%s</main>".formatted(escape(site.publisher()), teasers()));
  }

  private String page(PublishedArticle article, String metadata, String content) {
    return whole(article.title() + " | " + site.publisher(), metadata, content);
  }

  private String whole(String title, String metadata, String content) {
    return """
    <!DOCTYPE html>
    <html lang="%s" dir="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    %s<style>body { font: 1.1em/1.5 serif; max-width: 60em; margin: auto }</style>
    <script>window.pageViews = (window.pageViews || 0) + 1;</script>
    </head>
    <body>
    <div class="cookie-notice" role="dialog"><p>%s</p><button>%s</button></div>
    <header><a class="logo" href="/">%s</a>
    <nav><ul>%s</ul></nav></header>
    %s
    <aside class="newsletter"><h2>%s</h2><p>%s</p></aside>
    <footer><p>%s</p><p>© %s</p></footer>
    </body>
    </html>
    """
        .formatted(
            site.language().code(),
            site.language().direction(),
            escape(title),
            metadata,
            word("cookies"),
            word("accept"),
            escape(site.publisher()),
            navigation(),
            content,
            word("newsletter"),
            word("newsletter.text"),
            word("notice"),
            escape(site.publisher()));
  }

  private String openGraph(PublishedArticle article) {
    return """
    <link rel="canonical" href="%1$s">
    <meta name="description" content="%2$s">
    <meta name="author" content="%3$s">
    <meta property="og:type" content="article">
    <meta property="og:site_name" content="%4$s">
    <meta property="og:title" content="%5$s">
    <meta property="og:description" content="%2$s">
    <meta property="og:url" content="%1$s">
    <meta property="article:published_time" content="%6$s">
    <meta property="article:modified_time" content="%7$s">
    <meta property="article:section" content="%8$s">
    """
        .formatted(
            escape(article.url().toASCIIString()),
            escape(article.draft().paragraphs().getFirst()),
            escape(article.draft().author()),
            escape(site.publisher()),
            escape(article.title()),
            article.publishedAt(),
            article.updatedAt(),
            escape(section(article)));
  }

  private String jsonLd(PublishedArticle article) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("@context", "https://schema.org");
    json.put("@type", "NewsArticle");
    json.put("mainEntityOfPage", article.url().toASCIIString());
    json.put("headline", article.title());
    json.put("description", article.draft().paragraphs().getFirst());
    json.put("datePublished", article.publishedAt().toString());
    json.put("dateModified", article.updatedAt().toString());
    json.put("inLanguage", site.language().code());
    json.put("articleSection", section(article));
    json.put("author", List.of(Map.of("@type", "Person", "name", article.draft().author())));
    json.put("publisher", Map.of("@type", "NewsMediaOrganization", "name", site.publisher()));
    // "</script>" inside a text must not end the element.
    String text = JSON.writeValueAsString(json).replace("</", "<\\/");
    return "<script type=\"application/ld+json\">" + text + "</script>\n";
  }

  private String jsonLdBody(PublishedArticle article) {
    return """
    <div class="layout"><main>
    <article>
    <p class="kicker">%s</p>
    <h1>%s</h1>
    <p class="byline">%s <span class="author">%s</span> · <time datetime="%s">%s</time></p>
    <div class="share"><a href="#">%s</a></div>
    <div class="article-body">
    %s</div>
    </article>
    </main>
    <aside class="most-read"><h2>%s</h2>%s</aside></div>
    """
        .formatted(
            escape(section(article)),
            escape(article.title()),
            word("by"),
            escape(article.draft().author()),
            article.publishedAt(),
            HttpDates.write(article.publishedAt()),
            word("share"),
            paragraphs(article),
            word("most-read"),
            teasers());
  }

  private String openGraphBody(PublishedArticle article) {
    return """
    <div id="content">
    <h1 class="headline">%s</h1>
    <section class="story-text">
    %s</section>
    <p class="credits">%s %s</p>
    </div>
    <section class="related"><h3>%s</h3>%s</section>
    """
        .formatted(
            escape(article.title()),
            paragraphs(article),
            word("by"),
            escape(article.draft().author()),
            word("most-read"),
            teasers());
  }

  private String bareBody(PublishedArticle article) {
    return """
    <div id="left"><b>%s</b>%s</div>
    <div id="main">
    <h1>%s</h1>
    <div class="date">%s — %s %s</div>
    %s</div>
    """
        .formatted(
            word("most-read"),
            teasers(),
            escape(article.title()),
            HttpDates.write(article.publishedAt()),
            word("by"),
            escape(article.draft().author()),
            paragraphs(article));
  }

  private static String paragraphs(PublishedArticle article) {
    return article.draft().paragraphs().stream()
        .map(paragraph -> "<p>" + escape(paragraph) + "</p>\n")
        .collect(Collectors.joining());
  }

  private String navigation() {
    return List.of("world", "region", "economy", "culture", "sport", "science").stream()
        .map(
            section ->
                "<li><a href=\"/%s\">%s</a></li>"
                    .formatted(section, escape(Phrases.of(site.language()).section(section))))
        .collect(Collectors.joining());
  }

  private String teasers() {
    return others.stream()
        .map(
            other ->
                "<li><a href=\"%s\">%s</a></li>"
                    .formatted(escape(other.url().getRawPath()), escape(other.title())))
        .collect(Collectors.joining("\n", "<ul>", "</ul>\n"));
  }

  private String section(PublishedArticle article) {
    return Phrases.of(site.language()).section(article.draft().section());
  }

  private String word(String key) {
    return escape(Phrases.of(site.language()).get(key));
  }
}
