package org.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.NotModified;

/** Servers that break the protocol, or would have us break our rules. */
@Timeout(30)
class HostileServersTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final FetchPolicy POLICY = policy("127.0.0.1");

  /** Says the same bytes to everybody who connects, and hangs up. */
  private static final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, LOOPBACK);
    private final AtomicInteger connects = new AtomicInteger();

    RawServer(String answer) throws IOException {
      Thread.startVirtualThread(() -> serve(answer.getBytes(ISO_8859_1)));
    }

    private void serve(byte[] answer) {
      while (!socket.isClosed()) {
        try (Socket connected = socket.accept()) {
          connects.incrementAndGet();
          var in = connected.getInputStream();
          int first = in.read();
          // The whole request: what is left unread would reset the connection when it is closed.
          if (first >= 0) in.readNBytes(in.available());
          connected.getOutputStream().write(answer);
        } catch (IOException e) {
          if (!socket.isClosed()) throw new UncheckedIOException(e);
        }
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Content-Length: 3', hel",
    "'Content-Length: -1', hello",
    "'Content-Length: 99999999999999999999', hello",
    "'X-None: 1', hello"
  })
  void t08ALengthThatCannotBeIsNone(String header, String read) throws Exception {
    try (var server = new RawServer("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\nhello")) {
      assertThat(fetch(server.port()))
          .isInstanceOfSatisfying(
              Fetched.class,
              fetched -> assertThat(fetched.body().bytes()).asString().isEqualTo(read));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 50",
        "Content-Length: 5\r\nContent-Length: 50",
        "Transfer-Encoding: chunked",
        "Content-Length: 5\r\nTransfer-Encoding: chunked"
      })
  void t08ABodyOfAnotherLengthThanClaimedIsAFailure(String headers) throws Exception {
    try (var server = new RawServer("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\nhello")) {
      assertThat(fetch(server.port())).isInstanceOf(Failed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0\0\0\0",
        "HTTP/1.1\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "220 mail.example ESMTP\r\n"
      })
  void whatIsNoHttpIsAFailure(String answer) throws Exception {
    try (var server = new RawServer(answer)) {
      assertThat(fetch(server.port())).isInstanceOf(Failed.class);
      assertThat(server.connects.get()).isPositive();
    }
  }

  static Stream<Named<String>> headersBeyondReason() {
    return Stream.of(
        Named.of("one of 10 MB", "X-Long: " + "x".repeat(10_000_000) + "\r\n"),
        Named.of("lines of nothing", "X-Line: 1\r\n".repeat(1_000_000)),
        Named.of("cookies", ("Set-Cookie: a=" + "x".repeat(64) + "\r\n").repeat(10_000)));
  }

  @ParameterizedTest
  @MethodSource("headersBeyondReason")
  void t07HeadersBeyondReasonAreNotReadToTheirEnd(String headers) throws Exception {
    try (var server = new RawServer("HTTP/1.1 200 OK\r\n" + headers + "\r\nhello")) {
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();

      assertThat(fetch(server.port())).isNotInstanceOf(Fetched.class);

      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }
  }

  @Test
  void t15WhatIsForProxiesIsNoAnswerForUs() throws Exception {
    try (var server = new RawServer("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(fetch(server.port())).isNotInstanceOf(Fetched.class);
    }
  }

  @Test
  void t16ABodyBehindNotModifiedIsNotTheNextAnswer() throws Exception {
    try (var server = new MockWebServer();
        var fetcher = new HttpFetcher(POLICY)) {
      server.start(LOOPBACK, 0);
      server.enqueue(
          new MockResponse.Builder().code(304).body("HTTP/1.1 200 OK\r\n\r\nlie").build());
      server.enqueue(new MockResponse.Builder().body("truth").build());
      URI url = URI.create("http://127.0.0.1:" + server.getPort() + "/");

      assertThat(fetcher.fetch(url, new Validators("\"1\"", null, null)))
          .isInstanceOf(NotModified.class);
      FetchResult next = fetcher.fetch(url, Validators.NONE);

      // A connection that was spoilt is a failure, and tried again later; no lie is ever read.
      if (next instanceof Fetched fetched) {
        assertThat(fetched.body().bytes()).asString().isEqualTo("truth");
      } else {
        assertThat(next).isInstanceOf(Failed.class);
      }
    }
  }

  @Test
  void t17AValidatorBeyondReasonIsNotKept() {
    assertThat(new Validators("\"" + "x".repeat(8192) + "\"", null, null))
        .isEqualTo(Validators.NONE);
    assertThat(new Validators("W/\"weak\"", null, null).etag()).isEqualTo("W/\"weak\"");
    assertThat(new Validators("unquoted", null, null).etag()).isEqualTo("unquoted");
    assertThat(new Validators("a\r\nX-Injected: 1", null, null)).isEqualTo(Validators.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fri, 01 Jan 2999 00:00:00 GMT", "yesterday, I think"})
  void t18WhateverDateAServerGaveIsGivenBack(String date) throws Exception {
    try (var server = new MockWebServer();
        var fetcher = new HttpFetcher(POLICY)) {
      server.start(LOOPBACK, 0);
      server.enqueue(new MockResponse.Builder().setHeader("Last-Modified", date).body("x").build());
      server.enqueue(new MockResponse.Builder().code(304).build());
      URI url = URI.create("http://127.0.0.1:" + server.getPort() + "/");

      Validators given = ((Fetched) fetcher.fetch(url, Validators.NONE)).validators();
      assertThat(fetcher.fetch(url, given)).isInstanceOf(NotModified.class);

      server.takeRequest();
      assertThat(server.takeRequest().getHeaders().get("If-Modified-Since")).isEqualTo(date);
    }
  }

  /** A proxy would dial for us, where no guard sees what it dials. */
  @Test
  void s15NoProxyIsUsedWhateverTheJvmIsTold() throws Exception {
    try (var proxy = new RawServer("HTTP/1.1 204 Caught\r\n\r\n");
        var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")) {
      String port = Integer.toString(proxy.port());
      List<String> kinds = List.of("http.proxy", "https.proxy", "socksProxy");
      for (String kind : kinds) {
        System.setProperty(kind + "Host", "127.0.0.1");
        System.setProperty(kind + "Port", port);
      }
      System.setProperty("http.nonProxyHosts", "");
      System.setProperty("socksNonProxyHosts", "");
      try {
        assertThat(fetch(server.port())).isInstanceOf(Fetched.class);
      } finally {
        kinds.forEach(kind -> System.clearProperty(kind + "Host"));
        kinds.forEach(kind -> System.clearProperty(kind + "Port"));
        System.clearProperty("http.nonProxyHosts");
        System.clearProperty("socksNonProxyHosts");
      }
      assertThat(proxy.connects.get()).isZero();
    }
  }

  @Test
  void s16AConnectionOfOneNameIsNoneOfAnother() throws Exception {
    try (var server = new MockWebServer()) {
      server.start(LOOPBACK, 0);
      server.enqueue(new MockResponse.Builder().body("for the allowed").build());
      server.enqueue(new MockResponse.Builder().body("for nobody").build());
      String port = ":" + server.getPort() + "/";
      var policy = policy("allowed.example" + port.replace("/", ""), "other.example:1");
      try (var fetcher = FetcherWithNames.of(policy, host -> new InetAddress[] {LOOPBACK})) {
        assertThat(fetcher.fetch(URI.create("http://allowed.example" + port), Validators.NONE))
            .isInstanceOf(Fetched.class);
        assertThat(fetcher.fetch(URI.create("http://other.example" + port), Validators.NONE))
            .isInstanceOf(FetchResult.Refused.class);
      }
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  private static FetchResult fetch(int port) throws InterruptedException {
    try (var fetcher = new HttpFetcher(POLICY)) {
      return fetcher.fetch(URI.create("http://127.0.0.1:" + port + "/"), Validators.NONE);
    }
  }

  private static FetchPolicy policy(String... allowed) {
    return FetchPolicy.of("", AllowedHosts.of(List.of(allowed)), Duration.ZERO, 8);
  }
}
