package org.newsloom.bench.feeds;

import static org.newsloom.bench.feeds.FeedStyle.Value.AUTHOR;
import static org.newsloom.bench.feeds.FeedStyle.Value.CATEGORIES;
import static org.newsloom.bench.feeds.FeedStyle.Value.CONTENT;
import static org.newsloom.bench.feeds.FeedStyle.Value.ID;
import static org.newsloom.bench.feeds.FeedStyle.Value.LINK;
import static org.newsloom.bench.feeds.FeedStyle.Value.PUBLISHED;
import static org.newsloom.bench.feeds.FeedStyle.Value.SUMMARY;
import static org.newsloom.bench.feeds.FeedStyle.Value.TITLE;
import static org.newsloom.bench.feeds.FeedStyle.Value.UPDATED;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.newsloom.bench.feeds.FeedStyle.Value;

/**
 * Feeds in the styles of publishing systems, written by ourselves after what such systems print.
 */
final class FeedStyles {
  private static final String DC = " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
  private static final String ENCODED =
      " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"";
  private static final String MEDIA = " xmlns:media=\"http://search.yahoo.com/mrss/\"";
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private FeedStyles() {}

  static List<FeedStyle> all() {
    return List.of(
        rss(
            "blog engine",
            DC + ENCODED,
            "",
            s ->
                title(s)
                    + link(s)
                    + el("dc:creator", cdata(s.author()))
                    + pub(rfc822(s.published()))
                    + each(s, c -> el("category", cdata(c)))
                    + guid(s, false)
                    + el("description", cdata(s.summary()))
                    + el("content:encoded", cdata(s.content())),
            ID,
            TITLE,
            LINK,
            PUBLISHED,
            AUTHOR,
            SUMMARY,
            CONTENT,
            CATEGORIES),
        rss(
            "newspaper, media module",
            MEDIA + DC,
            "<ttl>10</ttl>",
            s ->
                title(s)
                    + el("description", esc(s.summary()))
                    + link(s)
                    + "<guid isPermaLink=\"true\">"
                    + s.url()
                    + "</guid>"
                    + pub(gmt(s.published()))
                    + "<media:content url=\"https://img.example/1.jpg\" medium=\"image\"/>"
                    + el("media:keywords", esc(String.join(",", s.categories()))),
            TITLE,
            LINK,
            PUBLISHED,
            SUMMARY,
            CATEGORIES),
        rss(
            "guid as only link",
            "",
            "",
            s -> title(s) + el("guid", s.url()) + pub(gmt(s.published())),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "address and name",
            "",
            "",
            s ->
                title(s)
                    + link(s)
                    + el("author", "desk@news.example (" + esc(s.author()) + ")")
                    + pub(rfc822(s.published()))
                    + guid(s, false),
            ID,
            TITLE,
            LINK,
            PUBLISHED,
            AUTHOR),
        rss(
            "Dublin Core dates",
            DC,
            "",
            s ->
                title(s)
                    + link(s)
                    + el("dc:date", iso(s.published()))
                    + el("dc:creator", esc(s.author()))
                    + each(s, c -> el("dc:subject", esc(c)))
                    + el("dc:identifier", s.id()),
            ID,
            TITLE,
            LINK,
            PUBLISHED,
            AUTHOR,
            CATEGORIES),
        rss(
            "Dublin Core terms",
            " xmlns:dcterms=\"http://purl.org/dc/terms/\"",
            "",
            s ->
                title(s)
                    + link(s)
                    + el("dcterms:issued", iso(s.published()))
                    + el("dcterms:modified", iso(s.updated()))
                    + el("dcterms:creator", esc(s.author()))
                    + el("dcterms:abstract", esc(s.summary())),
            TITLE,
            LINK,
            PUBLISHED,
            UPDATED,
            AUTHOR,
            SUMMARY),
        rss(
            "Atom inside RSS",
            " xmlns:atom=\"" + ATOM + "\"",
            "",
            s ->
                title(s)
                    + "<atom:link rel=\"alternate\" type=\"text/html\" href=\""
                    + s.url()
                    + "\"/>"
                    + pub(gmt(s.published()))
                    + el("atom:updated", iso(s.updated()))
                    + "<atom:author><atom:name>"
                    + esc(s.author())
                    + "</atom:name></atom:author>"
                    + "<atom:summary type=\"html\">"
                    + esc(s.summary())
                    + "</atom:summary>",
            TITLE,
            LINK,
            PUBLISHED,
            UPDATED,
            AUTHOR,
            SUMMARY),
        rss(
            "feed proxy",
            " xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/1.0\"",
            "",
            s ->
                title(s)
                    + el("link", "https://feeds.example/~r/news/~3/" + s.path().hashCode() + "/")
                    + pub(rfc822(s.published()))
                    + el("feedburner:origLink", s.url())
                    + guid(s, false),
            ID,
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "podcast",
            " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"",
            "",
            s ->
                title(s)
                    + link(s)
                    + pub(rfc822(s.published()))
                    + el("itunes:author", esc(s.author()))
                    + el("itunes:summary", esc(s.summary()))
                    + el("itunes:keywords", esc(String.join(", ", s.categories())))
                    + "<enclosure url=\"https://cdn.example/1.mp3\" length=\"1\" type=\"audio/mpeg\"/>",
            TITLE,
            LINK,
            PUBLISHED,
            AUTHOR,
            SUMMARY,
            CATEGORIES),
        rss(
            "full text of a portal",
            " xmlns:yandex=\"http://news.yandex.ru\"",
            "",
            s ->
                title(s)
                    + link(s)
                    + pub(msk(s.published()))
                    + el("author", esc(s.author()))
                    + el("yandex:full-text", esc(s.content()))
                    + el("description", esc(s.summary())),
            TITLE,
            LINK,
            PUBLISHED,
            AUTHOR,
            SUMMARY,
            CONTENT),
        rss(
            "relative links, xml:base",
            " xml:base=\"" + Story.SITE + "/2026/\"",
            "",
            s -> title(s) + el("link", s.path().replace("/2026/", "")) + pub(rfc822(s.published())),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "links from the root",
            "",
            "",
            s -> title(s) + el("link", s.path()) + pub(rfc822(s.published())),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "dates as JavaScript prints them",
            "",
            "",
            s ->
                title(s)
                    + link(s)
                    + pub(
                        at(s.published(), "EEE MMM dd yyyy HH:mm:ss", "UTC")
                            + " GMT+0000 (Coordinated Universal Time)"),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "dates as C prints them",
            "",
            "",
            s -> title(s) + link(s) + pub(at(s.published(), "EEE MMM d HH:mm:ss yyyy", "UTC")),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "dates with slashes, year first",
            "",
            "",
            s -> title(s) + link(s) + pub(at(s.published(), "yyyy/MM/dd HH:mm:ss", "UTC")),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "dates in French",
            "",
            "",
            s ->
                title(s)
                    + link(s)
                    + pub(in(Locale.FRENCH, s.published(), "EEEE d MMMM yyyy, HH:mm:ss xxx")),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "dates in Russian",
            "",
            "",
            s ->
                title(s)
                    + link(s)
                    + pub(in(Locale.of("ru"), s.published(), "EEE, d MMM yyyy HH:mm:ss xx")),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "dates in Arabic digits",
            "",
            "",
            s -> title(s) + link(s) + pub(arabicDigits(iso(s.published()))),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "dates with an American clock",
            "",
            "",
            s ->
                title(s)
                    + link(s)
                    + pub(at(s.published(), "MMMM d, yyyy h:mm:ss a", "UTC") + " UTC"),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "two-digit years, named zone",
            "",
            "",
            s ->
                title(s)
                    + link(s)
                    + pub(at(s.published(), "EEE, d MMM yy HH:mm:ss", "America/New_York") + " EST"),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "seconds since 1970",
            "",
            "",
            s -> title(s) + link(s) + pub(Long.toString(s.published().getEpochSecond())),
            TITLE,
            LINK,
            PUBLISHED),
        rss(
            "video site",
            MEDIA,
            "",
            s ->
                "<media:group>"
                    + el("media:title", esc(s.title()))
                    + el("media:description", esc(s.summary()))
                    + "</media:group>"
                    + link(s)
                    + pub(rfc822(s.published())),
            TITLE,
            LINK,
            PUBLISHED,
            SUMMARY),
        new FeedStyle(
            "RSS 0.91 of Netscape",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\""
                + " \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n<rss version=\"0.91\"><channel>"
                + channel(),
            s -> item(title(s) + link(s) + el("description", esc(s.summary()))),
            "</channel></rss>",
            values(TITLE, LINK, SUMMARY)),
        new FeedStyle(
            "RSS 0.92",
            "<?xml version=\"1.0\"?><rss version=\"0.92\"><channel>" + channel(),
            s ->
                item(
                    title(s)
                        + link(s)
                        + el("description", esc(s.summary()))
                        + each(s, c -> el("category", esc(c)))),
            "</channel></rss>",
            values(TITLE, LINK, SUMMARY, CATEGORIES)),
        rdf(
            "RSS 1.0 with modules",
            "http://purl.org/rss/1.0/",
            DC + ENCODED,
            s ->
                "<item rdf:about=\""
                    + s.url()
                    + "\">"
                    + title(s)
                    + link(s)
                    + el("description", esc(s.summary()))
                    + el("dc:date", iso(s.published()))
                    + el("dc:creator", esc(s.author()))
                    + each(s, c -> el("dc:subject", esc(c)))
                    + el("content:encoded", cdata(s.content()))
                    + "</item>",
            TITLE,
            LINK,
            PUBLISHED,
            AUTHOR,
            SUMMARY,
            CONTENT,
            CATEGORIES),
        rdf(
            "RSS 0.90",
            "http://my.netscape.com/rdf/simple/0.9/",
            "",
            s -> item(title(s) + link(s)),
            TITLE,
            LINK),
        atom(
            "Atom of a blog service",
            s ->
                el("id", s.id())
                    + el("published", iso(s.published()))
                    + el("updated", iso(s.updated()))
                    + each(
                        s,
                        c ->
                            "<category scheme=\"http://www.blogger.com/atom/ns#\" term=\""
                                + esc(c)
                                + "\"/>")
                    + "<title type=\"text\">"
                    + esc(s.title())
                    + "</title><content type=\"html\">"
                    + esc(s.content())
                    + "</content>"
                    + "<link rel=\"replies\" type=\"application/atom+xml\" href=\"https://news.example/replies\"/>"
                    + "<link rel=\"alternate\" type=\"text/html\" href=\""
                    + s.url()
                    + "\"/>"
                    + "<author><name>"
                    + esc(s.author())
                    + "</name><email>noreply@blogger.com</email></author>",
            ID,
            TITLE,
            LINK,
            PUBLISHED,
            UPDATED,
            AUTHOR,
            CONTENT,
            CATEGORIES),
        atom(
            "Atom with XHTML",
            s ->
                el("id", s.id())
                    + "<title>"
                    + esc(s.title())
                    + "</title><link href=\""
                    + s.url()
                    + "\"/>"
                    + el("updated", iso(s.updated()))
                    + el("published", iso(s.published()))
                    + "<summary>"
                    + esc(s.summary())
                    + "</summary>"
                    + "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                    + s.content()
                    + "</div></content>",
            ID,
            TITLE,
            LINK,
            PUBLISHED,
            UPDATED,
            SUMMARY,
            CONTENT),
        atom(
            "Atom, author of the feed, labels",
            "<author><name>Mara Delon</name></author>",
            s ->
                el("id", s.id())
                    + "<title type=\"html\">"
                    + esc(esc(s.title()))
                    + "</title>"
                    + "<link rel=\"alternate\" href=\""
                    + s.path()
                    + "\"/>"
                    + el("updated", iso(s.updated()))
                    + each(
                        s,
                        c -> "<category term=\"t" + c.hashCode() + "\" label=\"" + esc(c) + "\"/>"),
            ID,
            TITLE,
            LINK,
            UPDATED,
            CATEGORIES),
        atom(
            "Atom in base64",
            s ->
                el("id", s.id())
                    + title(s)
                    + "<link href=\""
                    + s.url()
                    + "\"/>"
                    + el("updated", iso(s.updated()))
                    + "<content type=\"application/octet-stream\">"
                    + Base64.getEncoder()
                        .encodeToString(s.content().getBytes(StandardCharsets.UTF_8))
                    + "</content>",
            ID,
            TITLE,
            LINK,
            UPDATED,
            CONTENT),
        new FeedStyle(
            "Atom 0.3",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\""
                + DC
                + ">"
                + "<title>News</title><link rel=\"alternate\" type=\"text/html\" href=\""
                + Story.SITE
                + "/\"/><modified>2026-11-23T10:00:00Z</modified>",
            s ->
                "<entry>"
                    + title(s)
                    + "<link rel=\"alternate\" type=\"text/html\" href=\""
                    + s.url()
                    + "\"/>"
                    + el("id", s.id())
                    + el("issued", iso(s.published()))
                    + el("modified", iso(s.updated()))
                    + "<author><name>"
                    + esc(s.author())
                    + "</name></author>"
                    + el("dc:subject", esc(s.categories().getFirst()))
                    + "<content type=\"text/html\" mode=\"escaped\">"
                    + esc(s.content())
                    + "</content></entry>",
            "</feed>",
            values(ID, TITLE, LINK, PUBLISHED, UPDATED, AUTHOR, CONTENT)),
        new FeedStyle(
            "Atom with a prefix",
            "<?xml version=\"1.0\"?><a:feed xmlns:a=\""
                + ATOM
                + "\"><a:title>News</a:title><a:id>urn:news</a:id><a:updated>2026-11-23T10:00:00Z</a:updated>",
            s ->
                "<a:entry><a:id>"
                    + s.id()
                    + "</a:id><a:title>"
                    + esc(s.title())
                    + "</a:title><a:link href=\""
                    + s.url()
                    + "\"/><a:published>"
                    + iso(s.published())
                    + "</a:published><a:updated>"
                    + iso(s.updated())
                    + "</a:updated></a:entry>",
            "</a:feed>",
            values(ID, TITLE, LINK, PUBLISHED, UPDATED)),
        json(
            "JSON Feed 1.1",
            "1.1",
            s ->
                "\"authors\":[{\"name\":"
                    + q(s.author())
                    + "}],\"tags\":["
                    + s.categories().stream().map(FeedStyles::q).collect(Collectors.joining(","))
                    + "],"
                    + "\"content_html\":"
                    + q(s.content())
                    + ",\"summary\":"
                    + q(s.summary())
                    + ",\"date_modified\":"
                    + q(iso(s.updated()))
                    + ",",
            ID,
            TITLE,
            LINK,
            PUBLISHED,
            UPDATED,
            AUTHOR,
            SUMMARY,
            CONTENT,
            CATEGORIES),
        json(
            "JSON Feed 1.0",
            "1",
            s ->
                "\"author\":{\"name\":"
                    + q(s.author())
                    + "},\"content_text\":"
                    + q(plain(s.content()))
                    + ",",
            ID,
            TITLE,
            LINK,
            PUBLISHED,
            AUTHOR,
            CONTENT),
        new FeedStyle(
            "news sitemap",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">",
            s ->
                "<url>"
                    + el("loc", s.url())
                    + el("lastmod", iso(s.updated()))
                    + "<news:news><news:publication><news:name>News</news:name><news:language>en</news:language></news:publication>"
                    + el("news:publication_date", iso(s.published()))
                    + el("news:title", esc(s.title()))
                    + el("news:keywords", esc(String.join(", ", s.categories())))
                    + "</news:news></url>",
            "</urlset>",
            values(TITLE, LINK, PUBLISHED, UPDATED, CATEGORIES)));
  }

  private static FeedStyle rss(
      String name,
      String namespaces,
      String extra,
      Function<Story, String> item,
      Value... carries) {
    return new FeedStyle(
        name,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\""
            + namespaces
            + ">\n<channel>"
            + channel()
            + extra,
        s -> item(item.apply(s)),
        "</channel>\n</rss>",
        values(carries));
  }

  private static FeedStyle rdf(
      String name,
      String namespace,
      String namespaces,
      Function<Story, String> item,
      Value... carries) {
    return new FeedStyle(
        name,
        "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\""
            + namespace
            + "\""
            + namespaces
            + ">"
            + "<channel rdf:about=\""
            + Story.SITE
            + "/\">"
            + channel()
            + "</channel>",
        item,
        "</rdf:RDF>",
        values(carries));
  }

  private static FeedStyle atom(String name, Function<Story, String> entry, Value... carries) {
    return atom(name, "", entry, carries);
  }

  private static FeedStyle atom(
      String name, String extra, Function<Story, String> entry, Value... carries) {
    return new FeedStyle(
        name,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\""
            + ATOM
            + "\" xml:lang=\"en\"><title>News</title><id>urn:news</id>"
            + "<link rel=\"self\" href=\""
            + Story.SITE
            + "/feed\"/><link href=\""
            + Story.SITE
            + "/\"/><updated>2026-11-23T10:00:00Z</updated>"
            + extra,
        s -> "<entry>" + entry.apply(s) + "</entry>",
        "</feed>",
        values(carries));
  }

  private static FeedStyle json(
      String name, String version, Function<Story, String> more, Value... carries) {
    return new FeedStyle(
        name,
        "{\"version\":\"https://jsonfeed.org/version/"
            + version
            + "\",\"title\":\"News\",\"home_page_url\":\""
            + Story.SITE
            + "/\",\"items\":[",
        s ->
            "{\"id\":"
                + q(s.id())
                + ",\"url\":"
                + q(s.url())
                + ","
                + more.apply(s)
                + "\"title\":"
                + q(s.title())
                + ",\"date_published\":"
                + q(iso(s.published()))
                + "}",
        "]}",
        values(carries));
  }

  private static String channel() {
    return "<title>News</title><link>"
        + Story.SITE
        + "/</link><description>All of it</description>";
  }

  private static Set<Value> values(Value... carries) {
    return EnumSet.copyOf(List.of(carries));
  }

  private static String item(String inside) {
    return "<item>" + inside + "</item>";
  }

  private static String el(String name, String inside) {
    return "<" + name + ">" + inside + "</" + name + ">";
  }

  private static String title(Story s) {
    return el("title", esc(s.title()));
  }

  private static String link(Story s) {
    return el("link", s.url());
  }

  private static String guid(Story s, boolean permanent) {
    return "<guid isPermaLink=\"" + permanent + "\">" + s.id() + "</guid>";
  }

  private static String pub(String date) {
    return el("pubDate", date);
  }

  private static String each(Story s, Function<String, String> category) {
    return s.categories().stream().map(category).collect(Collectors.joining());
  }

  private static String cdata(String text) {
    return "<![CDATA[" + text + "]]>";
  }

  static String esc(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String q(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String plain(String html) {
    return html.replace("</p><p>", "\n\n").replaceAll("</?p>", "");
  }

  private static String iso(Instant when) {
    return when.toString();
  }

  private static String rfc822(Instant when) {
    return at(when, "EEE, dd MMM yyyy HH:mm:ss Z", "Asia/Damascus");
  }

  private static String gmt(Instant when) {
    return at(when, "EEE, dd MMM yyyy HH:mm:ss", "UTC") + " GMT";
  }

  private static String msk(Instant when) {
    return at(when, "EEE, dd MMM yyyy HH:mm:ss", "Europe/Moscow") + " MSK";
  }

  private static String at(Instant when, String pattern, String zone) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .withZone(ZoneId.of(zone))
        .format(when);
  }

  private static String in(Locale locale, Instant when, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale)
        .withZone(ZoneOffset.ofHours(2))
        .format(when);
  }

  private static String arabicDigits(String text) {
    return text.chars()
        .map(c -> c >= '0' && c <= '9' ? c - '0' + '\u0660' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
