package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.newsloom.index.TestArticles.SEEN;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.newsloom.common.config.ElasticsearchConnection;

/** A stage's own API key reaches documents and no further: what setup made has to be enough. */
class RestrictedKeyTest {
  private static final String FORBIDDEN =
      "{\"error\":{\"type\":\"security_exception\",\"reason\":\"action is unauthorized\"}}";

  @Test
  void whatSetupMadeIsLeftAsItIs() throws IOException {
    List<String> report = ensure("{\"index_templates\":[{\"index_template\":{\"version\":999}}]}");

    assertThat(report)
        .contains(
            "lifecycle policy news-articles is left to `newsloom setup`",
            "index news-ledger is there");
  }

  @Test
  void aTemplateThatIsMissingHasToBeMadeBySetup() {
    assertThatThrownBy(() -> ensure("{\"index_templates\":[]}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("action is unauthorized");
  }

  /** A server that shows everything, has every index, and lets nothing be changed. */
  private List<String> ensure(String templates) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean changes = exchange.getRequestMethod().equals("PUT");
          byte[] body = (changes ? FORBIDDEN : templates).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(changes ? 403 : 200, head ? -1 : body.length);
          if (!head) exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (var setup =
        new IndexSetup(
            ElasticsearchConnection.to(url, "news"),
            Duration.ofDays(90),
            InstantSource.fixed(SEEN))) {
      return setup.ensure();
    } finally {
      server.stop(0);
    }
  }
}
