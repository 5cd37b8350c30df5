package org.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A host with two feeds that list the same pages. It notes by its own clock when each request
 * begins and ends, and by whom it is made.
 */
final class WatchedHost implements AutoCloseable {
  /** A request takes so long: as long as nothing, two would hardly ever be seen at once. */
  private static final Duration ANSWER = Duration.ofMillis(40);

  private final HttpServer server;
  private final Map<String, String> titles = new ConcurrentSkipListMap<>();
  private final ConcurrentLinkedQueue<Visit> visits = new ConcurrentLinkedQueue<>();

  /**
   * One request.
   *
   * @param begun when its header was read; nanoseconds of the monotonic clock
   * @param ended just before the answer goes out: whoever made the request cannot know it earlier
   */
  record Visit(String visitor, String path, long begun, long ended) {}

  WatchedHost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  void publish(String path, String title) {
    titles.put(path, title);
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  List<URI> feeds() {
    return List.of(url("/morning.rss"), url("/evening.rss"));
  }

  List<Visit> visits() {
    return visits.stream().sorted(Comparator.comparingLong(Visit::begun)).toList();
  }

  /** Each pair of requests of which the second began earlier than so long after the first. */
  List<String> hurries(Duration delay) {
    List<String> found = new ArrayList<>();
    List<Visit> all = visits();
    for (int i = 1; i < all.size(); i++) {
      Visit before = all.get(i - 1);
      Duration pause = Duration.ofNanos(all.get(i).begun() - before.ended());
      if (pause.compareTo(delay) < 0)
        found.add(pause + " between " + before + " and " + all.get(i));
    }
    return found;
  }

  private void answer(HttpExchange exchange) throws IOException {
    long begun = System.nanoTime();
    String path = exchange.getRequestURI().getPath();
    String visitor = exchange.getRequestHeaders().getFirst("User-Agent");
    LockSupport.parkNanos(ANSWER.toNanos());
    byte[] body = body(path);
    exchange
        .getResponseHeaders()
        .set("Content-Type", path.endsWith("rss") ? "text/xml" : "text/html");
    visits.add(new Visit(visitor, path, begun, System.nanoTime()));
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private byte[] body(String path) {
    if (path.endsWith(".rss")) return TestSite.rss(url("/"), items()).getBytes(UTF_8);
    String title = titles.get(path);
    return title == null ? new byte[0] : TestSite.html(title, title + ".").getBytes(UTF_8);
  }

  private String items() {
    var items = new StringBuilder();
    titles.forEach((path, title) -> items.append(TestSite.item(title, url(path), title)));
    return items.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
