package org.newsloom.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.Settings;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;

/** A desk whose Elasticsearch and Kafka are away: it answers all the same, and lets nobody in. */
@Timeout(60)
class GuardsIT {
  private static ServerSocket silent;
  private static DeskStage desk;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    silent = new ServerSocket(0);
    desk = desk(URI.create("http://127.0.0.1:1"), "0");
    desk.start();
    api = new Api(URI.create("http://127.0.0.1:" + desk.port()));
  }

  @AfterAll
  static void close() throws IOException {
    desk.close();
    silent.close();
  }

  private static DeskStage desk(URI elasticsearch, String port) {
    return new DeskStage(
        DeskConfig.from(new Settings(Map.of("desk.port", port, "desk.public-hosts", "desk.test"))),
        ElasticsearchConnection.to(elasticsearch, "away"),
        KafkaConnection.to("127.0.0.1:1", new KafkaTopics("away", 1)),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        InstantSource.system(),
        Map::of);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/search",
        "/api/timeline",
        "/api/timeline?from=1d&to=1h",
        "/api/articles/abc",
        "/api/dispositions?url=https://a.example/"
      })
  void withoutElasticsearchThereIsASentenceAtOnce(String path) {
    var answer =
        api.send(HttpRequest.newBuilder(api.desk().resolve(path)).timeout(Duration.ofSeconds(20)));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Elasticsearch").doesNotContain("Exception", "127.0.0.1:1");
  }

  @Test
  void anElasticsearchThatAcceptsAndSaysNothingIsAway() {
    try (DeskStage other = desk(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "0")) {
      other.start();
      var answer =
          new Api(URI.create("http://127.0.0.1:" + other.port()))
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + other.port() + "/api/search"))
                      .timeout(Duration.ofSeconds(20)));

      assertThat(answer.statusCode()).isEqualTo(503);
    }
  }

  @Test
  void figuresSayWhatIsMissing() {
    var stats = api.json("/api/stats");

    assertThat(stats.path("problem").asString()).contains("Elasticsearch");
    assertThat(stats.path("seen").isMissingNode()).isTrue();
    assertThat(stats.path("stages").path("desk").path("status").asString()).isEqualTo("waiting");
    assertThat(api.status("/health/live")).isEqualTo(200);
    assertThat(api.status("/health/started")).isEqualTo(200);
    assertThat(api.status("/health/ready")).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/api/search", "/nothing", "/web/main.js", "/metrics", "/health/live"})
  void everyAnswerCarriesTheGuards(String path) {
    var headers = api.get(path).headers();

    assertThat(headers.firstValue("content-security-policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("cross-origin-opener-policy")).hasValue("same-origin");
    assertThat(headers.firstValue("access-control-allow-origin")).isEmpty();
    assertThat(headers.firstValue("server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/../../etc/passwd",
        "/web/%2e%2e/%2e%2e/etc/passwd",
        "/web/%252e%252e%252fetc",
        "/web/..%5c..%5cetc",
        "/web/%00",
        "/web/",
        "/web/lib/",
        "//etc/passwd",
        "/web/index.html%00.js",
        "/org/newsloom/desk/web/main.js"
      })
  void noPathLeadsOutOfThePage(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .matches("(?s)HTTP/1.1 (404|400) .*")
        .doesNotContain("root:", "import ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8710", "localhost.evil.example", ""})
  void otherHostNamesAreNotAnswered(String host) throws IOException {
    String answer =
        raw(
            "GET /api/feeds HTTP/1.1\r\nHost: "
                + host
                + "\r\nX-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("\"feeds\"");
  }

  @Test
  void publicHostNamesAreAnswered() throws IOException {
    assertThat(raw("GET /api/feeds HTTP/1.1\r\nHost: desk.test\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void nothingCanBeChanged(String method) {
    var answer =
        api.send(
            HttpRequest.newBuilder(api.desk().resolve("/api/search"))
                .header("X-HTTP-Method-Override", "GET")
                .method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET");
  }

  @Test
  void whatIsNoRequestGetsASentenceAndNoMore() throws IOException {
    assertThat(raw("GET /a b c HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .contains(" 400 ")
        .doesNotContain("Exception");
    assertThat(raw("NONSENSE\r\n\r\n")).doesNotContain("Exception");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(200_000) + "\r\n\r\n"))
        .doesNotContain("Exception");
    assertThat(api.status("/health/live")).isEqualTo(200);
  }

  @Test
  void textIsNeverAnsweredAsMarkup() {
    var answer = api.get("/api/search", "sort", "<script>alert(1)</script>", "callback", "alert");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("<script>");
    assertThat(answer.headers().firstValue("content-type"))
        .hasValue("application/json; charset=utf-8");
  }

  @Test
  void filesThatABrowserHasAreNotSentAgain() {
    String etag = api.get("/web/main.js").headers().firstValue("etag").orElseThrow();

    var again =
        api.send(
            HttpRequest.newBuilder(api.desk().resolve("/web/main.js"))
                .header("If-None-Match", etag));

    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void aTakenPortIsNamed() {
    try (DeskStage second = desk(URI.create("http://127.0.0.1:1"), Integer.toString(desk.port()))) {
      assertThatThrownBy(second::start)
          .isInstanceOf(WrongSettingsException.class)
          .hasMessageContaining("port " + desk.port())
          .hasMessageContaining("desk.port");
    }
  }

  @Test
  void closingTwiceIsFine() {
    DeskStage other = desk(URI.create("http://127.0.0.1:1"), "0");
    other.start();
    other.close();
    other.close();

    assertThat(other.health().status()).hasToString("stopped");
  }

  /** Sends bytes as they are, and reads one answer; empty where there is none. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      StringBuilder answer = new StringBuilder();
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      int length = 0;
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        answer.append(line).append('\n');
        if (line.startsWith("Content-Length: ")) length = Integer.parseInt(line.substring(16));
      }
      for (; length > 0; length--) answer.append((char) in.read());
      return answer.toString();
    } catch (SocketException e) {
      return ""; // hung up on, which is a fair answer to some of these
    }
  }
}
