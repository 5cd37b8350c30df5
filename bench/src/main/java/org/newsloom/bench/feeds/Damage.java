package org.newsloom.bench.feeds;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What goes wrong with feeds on their way, and with what writes them.
 *
 * @param charset of the bytes that are sent, whatever the feed says
 */
record Damage(String name, UnaryOperator<String> harm, Charset charset) {
  static final String TRUNCATED = "truncated";

  private Damage(String name, UnaryOperator<String> harm) {
    this(name, harm, UTF_8);
  }

  static List<Damage> all() {
    return List.of(
        new Damage("truncated", feed -> feed.substring(0, feed.length() * 4 / 5)),
        new Damage(
            "junk before",
            feed ->
                "\ufeff\ufeff\n\n<br />\n<b>Notice</b>: x in <b>/srv/feed.php</b><br />\n" + feed),
        new Damage(
            "junk after",
            feed -> feed + "\n<!-- served in 0.1 s --><script>track('feed');</script>\n"),
        new Damage(
            "control characters",
            feed ->
                feed.replace("with no end", "with\u0008 no\u0001 end")
                    .replace("more</", "m\u000bore</")),
        new Damage("bare ampersands", feed -> feed.replace("&amp;", "&")),
        new Damage("bare brackets", feed -> feed.replace("more</", "more, 3 < 4 and 5 <6</")),
        new Damage(
            "undeclared prefix", feed -> closing(feed, "<foo:rating max='5'>4</foo:rating>")),
        new Damage(
            "undeclared entities",
            feed -> feed.replace(" more</", "&nbsp;more&hellip; &eacute;</")),
        new Damage(
            "no channel", feed -> feed.replaceFirst("<channel>", "").replace("</channel>", "")),
        new Damage(
            "doctype with entity",
            feed ->
                afterDeclaration(feed, "<!DOCTYPE rss [<!ENTITY copy \"(c)\">]>\n")
                    .replace("more</", "more &copy;</")),
        new Damage(
            "deep markup", feed -> closing(feed, "<x>".repeat(700) + "deep" + "</x>".repeat(700))),
        new Damage(
            "duplicate attributes",
            feed -> feed.replaceFirst("<(rss|feed|rdf:RDF|urlset) ", "<$1 id=\"a\" id=\"b\" ")),
        new Damage("unclosed title", feed -> first(feed, "</title><link>", "<link>")),
        new Damage("unclosed cdata", feed -> first(feed, "]]>", "")),
        new Damage(
            "misnested",
            feed ->
                feed.replace("</title></item>", "</item></title>")
                    .replace("<link>", "<b><link></b>")),
        new Damage(
            "no end",
            feed ->
                feed.replaceFirst(
                    "</(?:channel|feed|rdf:RDF|urlset|a:feed)>\\s*(?:</rss>)?\\s*$", "")),
        new Damage("unclosed entry", feed -> first(feed, "</item>", "")),
        new Damage(
            "markup unescaped",
            feed -> feed.replace("with no end", "<b>with<br>no</i> end & <img src=x>")),
        new Damage(
            "unquoted attributes",
            feed ->
                feed.replaceAll("isPermaLink=\"(\\w+)\"", "isPermaLink=$1")
                    .replaceAll("type=\"(\\w+)\"", "type=$1")),
        new Damage(
            "wrong charset",
            feed -> feed.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"iso-8859-1\""),
            UTF_8),
        new Damage("unknown charset", feed -> declared(feed, "x-user-defined-9"), UTF_8),
        new Damage(
            "utf 16 unmarked", feed -> feed.replaceFirst("encoding=\"[^\"]*\"", ""), UTF_16LE),
        new Damage(
            "windows 1252 as latin 1",
            feed -> declared(feed, "iso-8859-1").replace("\"", "\"").replace("&quot;", "“"),
            Charset.forName("windows-1252")));
  }

  String text(String feed) {
    return harm.apply(feed);
  }

  byte[] bytes(String feed) {
    return text(feed).getBytes(charset);
  }

  private static String closing(String feed, String more) {
    return feed.replaceAll("</(item|entry|url)>", more + "</$1>");
  }

  private static String first(String feed, String what, String instead) {
    int at = feed.indexOf(what, feed.length() / 3);
    return at < 0 ? feed : feed.substring(0, at) + instead + feed.substring(at + what.length());
  }

  private static String afterDeclaration(String feed, String more) {
    int end = feed.indexOf("?>") + 2;
    return feed.substring(0, end) + more + feed.substring(end).replaceFirst("<!DOCTYPE[^>]*>", "");
  }

  private static String declared(String feed, String charset) {
    return "<?xml version=\"1.0\" encoding=\""
        + charset
        + "\"?>"
        + feed.substring(feed.indexOf("?>") + 2);
  }
}
