package org.newsloom.bench.feeds;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is unusual and all the same right. */
record Oddity(String name, UnaryOperator<String> change, Charset charset) {
  static final String NONE = "none";

  private Oddity(String name, UnaryOperator<String> change) {
    this(name, change, UTF_8);
  }

  static List<Oddity> all() {
    return List.of(
        new Oddity("none", feed -> feed),
        new Oddity("byte order mark", feed -> "\ufeff" + feed),
        new Oddity("utf 16 marked", feed -> feed.replaceFirst(" encoding=\"[^\"]*\"", ""), UTF_16),
        new Oddity(
            "comments",
            feed -> feed.replaceAll("(?=<(?:item|entry|url)[ >])", "<!-- <item> & all -->")),
        new Oddity(
            "instructions",
            feed ->
                feed.replaceFirst(
                    "\\?>", "?><?xml-stylesheet type=\"text/xsl\" href=\"/x.xsl\"?>")),
        new Oddity("windows lines", feed -> feed.replace("\n", "\r\n")),
        new Oddity(
            "numbered characters",
            feed -> feed.replace("&amp;", "&#38;").replace("&quot;", "&#x22;")),
        new Oddity(
            "wide margins",
            feed ->
                feed.replaceAll("<(title|link|pubDate|updated|published)>", "<$1>\n      ")
                    .replaceAll("</(title|link|pubDate|updated|published)>", "\n    </$1>")),
        new Oddity(
            "harmless doctype",
            feed ->
                feed.replaceFirst("<!DOCTYPE[^>]*>", "")
                    .replaceFirst(
                        "\\?>",
                        "?><!DOCTYPE rss PUBLIC \"-//X//DTD X//EN\" \"http://x.example/x.dtd\">")));
  }

  byte[] bytes(String feed) {
    return change.apply(feed).getBytes(charset);
  }
}
