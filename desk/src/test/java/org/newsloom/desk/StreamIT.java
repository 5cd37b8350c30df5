package org.newsloom.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.EnrichedArticle;

/** The live stream, with readers that read and readers that do not. */
@Timeout(120)
class StreamIT {
  private static final int MANY = 400;
  private static final int QUEUE = 40;

  private static Newsroom newsroom;
  private static Api api;

  @BeforeAll
  static void start() {
    newsroom =
        new Newsroom(
            "stream-it",
            Map.of("desk.stream-queue", Integer.toString(QUEUE), "desk.stream-heartbeat", "200ms"));
    api = newsroom.api();
    await().atMost(Duration.ofSeconds(60)).until(() -> api.status("/health/ready") == 200);
  }

  @AfterAll
  static void close() {
    newsroom.close();
  }

  @Test
  void tellsWhatComesInToThoseWhoWantIt() throws Exception {
    try (Reader all = new Reader("/api/stream");
        Reader some = new Reader("/api/stream?tag=golan&lang=en")) {
      newsroom.publish(List.of(article("A plain one", 0), article("A tagged one", 1)));

      await().untilAsserted(() -> assertThat(all.titles()).contains("A plain one", "A tagged one"));
      await().untilAsserted(() -> assertThat(some.titles()).containsExactly("A tagged one"));
      await().untilAsserted(() -> assertThat(all.lines).contains(":still here"));
    }
  }

  @Test
  void whoDoesNotReadIsDroppedAndSlowsNobody() throws Exception {
    double before = figure("newsloom_desk_streams_dropped_total");
    try (Socket slow = new Socket();
        Reader quick = new Reader("/api/stream")) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), newsroom.desk.port()));
      slow.getOutputStream()
          .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      await().until(() -> figure("newsloom_desk_streams") >= 2);

      for (int i = 0; i < MANY; i++) {
        newsroom.publish(List.of(article("Number " + i + " " + "x".repeat(20_000), 2 + i)));
        int sent = i + 1;
        if (sent % QUEUE == 0) await().until(() -> quick.titles().size() == sent);
      }

      assertThat(quick.titles()).hasSize(MANY);
      await()
          .untilAsserted(
              () ->
                  assertThat(figure("newsloom_desk_streams_dropped_total")).isEqualTo(before + 1));
      assertThat(drained(slow)).as("its connection was closed").isTrue();
    }
  }

  private static boolean drained(Socket slow) {
    try {
      slow.setSoTimeout(10_000);
      InputStream in = slow.getInputStream();
      byte[] buffer = new byte[64 * 1024];
      while (in.read(buffer) >= 0) {}
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset by the desk
    }
  }

  private static double figure(String name) {
    return api.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private static EnrichedArticle article(String title, int number) {
    var draft =
        new SampleNews(Instant.now())
            .article("harbour-herald", "en", title, "A text about the Golan.")
            .slug("live-" + number);
    return (title.contains("tagged") ? draft.match("golan", "Golan") : draft).build();
  }

  /** Someone who looks on, and does read. */
  private static final class Reader implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final InputStream stream;

    Reader(String path) throws IOException, InterruptedException {
      var response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(api.desk().resolve(path)).build(),
                  BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      stream = response.body();
      Thread.ofVirtual().start(this::read);
      await().until(() -> !lines.isEmpty());
    }

    private void read() {
      var in = new java.io.BufferedReader(new java.io.InputStreamReader(stream, UTF_8));
      try {
        for (String line = in.readLine(); line != null; line = in.readLine()) lines.add(line);
      } catch (IOException e) {
        lines.add("closed");
      }
    }

    List<String> titles() {
      return lines.stream()
          .filter(line -> line.startsWith("data:"))
          .map(line -> Json.MAPPER.readTree(line.substring(5)).path("title").asString())
          .toList();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
