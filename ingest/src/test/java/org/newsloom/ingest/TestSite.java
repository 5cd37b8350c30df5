package org.newsloom.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A news site on loopback: one list of its pages at {@code /feed} and whatever begins so, pages
 * that can be changed, nothing else.
 */
final class TestSite implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> notices = new ConcurrentHashMap<>();
  private final Map<String, String> edits = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> notModified = new ConcurrentHashMap<>();
  private volatile String robots = "";
  private final AtomicInteger wholeFeeds = new AtomicInteger();

  private final Map<String, URI> canonicals = new ConcurrentHashMap<>();

  private record Page(String title, String text) {}

  TestSite() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  void publish(String path, String title, String text) {
    pages.put(path, new Page(title, text));
  }

  /** Changes a page of which the feed goes on saying what it said. */
  void edit(String path, String text) {
    edits.put(path, text);
  }

  /** The page at the path says that this is its address. */
  void canonical(String path, URI url) {
    canonicals.put(path, url);
  }

  void robots(String text) {
    robots = text;
  }

  /** From now on, the path answers with nothing but a status. */
  void fail(String path, int status) {
    statuses.put(path, status);
  }

  void refuse(String path, int status, String notice) {
    notices.put(path, notice);
    fail(path, status);
  }

  int requests(String path) {
    return requests.getOrDefault(path, new AtomicInteger()).get();
  }

  int answered304(String path) {
    return notModified.getOrDefault(path, new AtomicInteger()).get();
  }

  /** Answers that held the feed, and did not call it not modified. */
  int wholeFeeds() {
    return wholeFeeds.get();
  }

  String etag() {
    return '"' + Integer.toHexString(pages.hashCode()) + '"';
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  private MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    requests.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
    Integer status = statuses.get(path);
    if (status != null) {
      return new MockResponse.Builder()
          .code(status)
          .setHeader("Content-Type", "text/html")
          .body(notices.getOrDefault(path, ""))
          .build();
    }
    if (path.startsWith("/feed")) return feed(request);
    if (path.equals("/robots.txt")) return new MockResponse.Builder().body(robots).build();
    Page page = pages.get(path);
    if (page == null) return new MockResponse.Builder().code(404).build();
    page = new Page(page.title(), edits.getOrDefault(path, page.text()));
    String etag = '"' + Integer.toHexString(page.hashCode()) + '"';
    if (etag.equals(request.getHeaders().get("If-None-Match"))) {
      notModified.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
      return new MockResponse.Builder().code(304).build();
    }
    return new MockResponse.Builder()
        .code(200)
        .setHeader("Content-Type", "text/html; charset=utf-8")
        .setHeader("ETag", etag)
        .body(head(path) + html(page.title(), page.text()))
        .build();
  }

  /** A browser takes it for a part of the head, wherever it stands before the body. */
  private String head(String path) {
    URI canonical = canonicals.get(path);
    return canonical == null
        ? ""
        : "<!doctype html><link rel=\"canonical\" href=\"" + canonical + "\">";
  }

  private MockResponse feed(RecordedRequest request) {
    String etag = etag();
    if (etag.equals(request.getHeaders().get("If-None-Match"))) {
      return new MockResponse.Builder().code(304).build();
    }
    wholeFeeds.incrementAndGet();
    String items =
        pages.entrySet().stream()
            .map(page -> item(page.getValue().title(), url(page.getKey()), page.getValue().text()))
            .collect(Collectors.joining());
    return new MockResponse.Builder()
        .code(200)
        .setHeader("Content-Type", "application/rss+xml")
        .setHeader("ETag", etag)
        .body(rss(url("/"), items))
        .build();
  }

  static String rss(URI home, String items) {
    return "<rss version=\"2.0\"><channel><title>The Plateau Courier</title><link>"
        + home
        + "</link><description>d</description>"
        + items
        + "</channel></rss>";
  }

  static String item(String title, URI link, String text) {
    return "<item><title>%s</title><link>%s</link><description>%s</description></item>"
        .formatted(title, link, Integer.toHexString(text.hashCode()));
  }

  static String html(String title, String text) {
    String paragraph =
        "<p>%s Officials on both sides said on Monday that the talks would go on, and that nothing"
            + " had been agreed so far; people in the villages along the line told reporters that"
            + " they had heard such words before, and went back to their orchards.</p>";
    return "<!doctype html><html lang=\"en\"><head><title>%1$s</title>".formatted(title)
        + "<meta property=\"og:type\" content=\"article\"><meta property=\"og:title\" content=\""
        + title
        + "\"></head><body><article><h1>"
        + title
        + "</h1>"
        + paragraph.formatted(text)
        + paragraph.formatted("A second meeting is planned for the end of the week.")
        + paragraph.formatted("The observers of the United Nations declined to comment.")
        + "</article></body></html>";
  }

  @Override
  public void close() {
    server.close();
  }
}
