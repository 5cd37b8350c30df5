package org.newsloom.bench.loopback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many news hosts behind one socket: each has an address of 127.0.0.0/8, which Linux answers for
 * without being set up. Whoever is not on this machine is sent away.
 */
public final class LoopbackWeb implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int HOSTS_PER_NET = 200;
  private static final int LONGEST_LINE = 8192;
  private static final byte[] ENDLESS = "a".repeat(16 * 1024).getBytes(UTF_8);

  private final int feedsPerHost;
  private final Duration latency;
  private final IntFunction<Health> health;
  private final HostLog[] logs;
  private final HostDocuments documents = new HostDocuments(Instant.now());
  private final ServerSocket listening = new ServerSocket();
  private final int nobody;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Begins to listen.
   *
   * @param health of a host, from 0
   * @param latency until a host that is well begins its answer
   */
  public LoopbackWeb(int hosts, int feedsPerHost, IntFunction<Health> health, Duration latency)
      throws IOException {
    this.feedsPerHost = feedsPerHost;
    this.latency = latency;
    this.health = health;
    logs = IntStream.range(0, hosts).mapToObj(host -> new HostLog()).toArray(HostLog[]::new);
    try (var free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    listening.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), BACKLOG);
    threads.execute(this::accept);
  }

  static String address(int host) {
    return "127.10." + host / HOSTS_PER_NET + "." + (1 + host % HOSTS_PER_NET);
  }

  /** Number of the host with this address; -1 if it is none of ours. */
  private int host(InetAddress address) {
    byte[] parts = address.getAddress();
    if (parts.length != 4 || parts[0] != 127 || parts[1] != 10) return -1;
    int host = (parts[2] & 0xff) * HOSTS_PER_NET + (parts[3] & 0xff) - 1;
    return host < logs.length ? host : -1;
  }

  public List<String> addresses() {
    return IntStream.range(0, logs.length).mapToObj(LoopbackWeb::address).toList();
  }

  public int hosts() {
    return logs.length;
  }

  public int feedsPerHost() {
    return feedsPerHost;
  }

  public Health health(int host) {
    return health.apply(host);
  }

  public URI feed(int host, int feed) {
    return URI.create(site(host) + "/feed/" + feed);
  }

  private String site(int host) {
    int port = health(host) == Health.REFUSING ? nobody : listening.getLocalPort();
    return "http://" + address(host) + ":" + port;
  }

  HostLog log(int host) {
    return logs[host];
  }

  /** When a feed was asked for, in ms of the epoch, in order. */
  public List<Long> polls(int host, int feed) {
    return logs[host].polls(feed);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      int host = host(socket.getLocalAddress());
      if (host < 0 || !socket.getInetAddress().isLoopbackAddress()) return;
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 1024);
      for (Request request = read(in); request != null; request = read(in)) {
        answer(host, request, in, socket.getOutputStream());
      }
    } catch (IOException e) {
      // The other side has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private void answer(int host, Request request, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    HostLog log = logs[host];
    log.begin(System.nanoTime());
    if (request.path().startsWith("/feed/")) {
      log.polled(Integer.parseInt(request.path().substring(6)), System.currentTimeMillis());
    }
    if (health(host).endsAnswers()) {
      Thread.sleep(latency);
      byte[] whole = whole(host, request);
      // Over before its last byte: nobody can ask again sooner than that.
      log.end();
      out.write(whole);
      return;
    }
    try {
      misbehave(host, in, out);
    } finally {
      log.end();
    }
  }

  private byte[] whole(int host, Request request) {
    if (health(host) == Health.BUSY) return response("429 Busy\r\nRetry-After: 300", "");
    String path = request.path();
    if (path.equals("/robots.txt")) return response("200 OK", HostDocuments.ROBOTS);
    if (!path.startsWith("/feed/")) return response("200 OK", HostDocuments.page(path));
    int feed = Integer.parseInt(path.substring(6));
    long published = documents.published(host, feed, Instant.now());
    // Half of the hosts know when nothing has changed.
    String etag = host % 2 == 0 ? null : "\"" + published + '"';
    if (etag != null && etag.equals(request.etag())) {
      return "HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n".formatted(etag).getBytes(ISO_8859_1);
    }
    return response(
        etag == null ? "200 OK" : "200 OK\r\nETag: " + etag,
        documents.feed(site(host), host, feed, published));
  }

  private static byte[] response(String statusAndHeaders, String body) {
    int length = body.getBytes(UTF_8).length;
    return "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(statusAndHeaders, length, body)
        .getBytes(UTF_8);
  }

  private void misbehave(int host, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    if (health(host) == Health.SILENT) {
      while (in.read() >= 0) {}
      throw new IOException("gone");
    }
    out.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n".getBytes(ISO_8859_1));
    while (true) {
      if (health(host) == Health.ENDLESS) {
        out.write(ENDLESS);
      } else {
        out.write('a');
        Thread.sleep(1000);
      }
    }
  }

  private record Request(String path, @Nullable String etag) {}

  private static @Nullable Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) return null;
    String etag = null;
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("if-none-match:")) {
        etag = line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return new Request(first.split(" ", 3)[1], etag);
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || text.length() > LONGEST_LINE) return null;
      if (b != '\r') text.append((char) b);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) socket.close();
    threads.shutdownNow();
  }
}
