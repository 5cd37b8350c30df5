package org.newsloom.ingest.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fetcher and a server on loopback. */
abstract class FetchedFromServer {
  static final FetchPolicy POLICY =
      FetchPolicy.of(
          "https://newsloom.test/about", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 8);

  final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  FetchResult fetch(FetchPolicy policy, String path, Validators validators)
      throws InterruptedException {
    try (var fetcher = new HttpFetcher(policy)) {
      return fetcher.fetch(url(path), validators);
    }
  }

  static FetchResult fetch(FetchPolicy policy, URI url) throws InterruptedException {
    try (var fetcher = new HttpFetcher(policy)) {
      return fetcher.fetch(url, Validators.NONE);
    }
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  static MockResponse redirect(String target) {
    return redirect(302, target);
  }

  static MockResponse redirect(int status, String target) {
    return new MockResponse.Builder().code(status).setHeader("Location", target).build();
  }
}
