package org.newsloom.standalone.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.config.ElasticsearchConnection;

/** Against a server that answers as Kibana does, over HTTP. */
class KibanaObjectsTest {
  private static final String OBJECT = "{\"type\":\"search\",\"id\":\"x\"}\n";

  /** Path to status and body. */
  private final Map<String, String> answers = new LinkedHashMap<>();

  private final Map<String, String> asked = new ConcurrentHashMap<>();

  @TempDir private Path folder;
  private HttpServer server;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = exchange.getRequestBody().readAllBytes();
          asked.put(path, new String(body, StandardCharsets.UTF_8));
          String[] answer = answers.getOrDefault(path, "404 {}").split(" ", 2);
          byte[] bytes = answer[1].getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(answer[0]), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Files.writeString(folder.resolve("a.ndjson"), OBJECT);
    Files.writeString(folder.resolve("space.json"), "{\"id\":\"newsloom\"}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void objectsGoIntoASpaceOfTheirOwn() throws InterruptedException {
    answers.put("/api/spaces/space", "200 {}");
    answers.put(
        "/s/newsloom/api/saved_objects/_import", "200 {\"success\":true,\"successCount\":1}");

    List<String> report = ensure();

    assertThat(report).anyMatch(line -> line.startsWith("1 Kibana objects imported"));
    assertThat(asked.get("/s/newsloom/api/saved_objects/_import"))
        .contains("filename=\"a.ndjson\"", OBJECT);
  }

  @Test
  void aSpaceThatIsThereIsBroughtUpToDate() throws InterruptedException {
    answers.put("/api/spaces/space", "409 {}");
    answers.put("/api/spaces/space/newsloom", "200 {}");
    answers.put(
        "/s/newsloom/api/saved_objects/_import", "200 {\"success\":true,\"successCount\":1}");

    assertThat(ensure()).contains("Kibana space newsloom is there");
  }

  @Test
  void aKibanaWithoutSpacesIsFilledAllTheSame() throws InterruptedException {
    answers.put("/api/saved_objects/_import", "200 {\"success\":true,\"successCount\":1}");

    assertThat(ensure()).anyMatch(line -> line.contains("makes no spaces (404)"));
  }

  /** Kibana says 200 to an import of which it took nothing. */
  @Test
  void objectsThatAreRefusedAreAFailure() {
    answers.put("/api/saved_objects/_import", "200 {\"success\":false,\"errors\":[\"why\"]}");

    assertThatThrownBy(this::ensure)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a.ndjson")
        .hasMessageContaining("why");
  }

  private List<String> ensure() throws InterruptedException {
    var config = new SetupConfig("", "", "", "", url.toString(), folder.toString());
    try (var objects = new KibanaObjects(ElasticsearchConnection.to(url, "news"), config)) {
      return objects.ensure();
    }
  }
}
