package org.newsloom.standalone.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.GroupLag;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.TopicSetup;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Looks at everything that Newsloom rests on. Each finding says what is so, and what to do where it
 * should not be.
 */
public final class Checkup {
  private static final int SECONDS = 10;
  private static final long LEAST_DISK = 1L << 30;
  private static final long MUCH_LAG = 10_000;
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

  /** One thing that was looked at. */
  public record Finding(String what, boolean fine, String says) {}

  private final KafkaConnection kafka;
  private final ElasticsearchConnection elasticsearch;
  private final Optional<DataDirectory.Running> running;
  private final Path data;
  private final List<Finding> findings = new ArrayList<>();

  public Checkup(
      KafkaConnection kafka,
      ElasticsearchConnection elasticsearch,
      Optional<DataDirectory.Running> running,
      Path data) {
    this.kafka = kafka;
    this.elasticsearch = elasticsearch;
    this.running = running;
    this.data = data;
  }

  /** Looks at all of it, in the order in which one thing rests on another. */
  public List<Finding> findings() {
    note("Java", true, Runtime.version() + ", " + System.getProperty("java.home"));
    disk();
    note(
        "Newsloom",
        true,
        running
            .map(one -> "runs here as process " + one.pid() + ", desk " + one.desk())
            .orElse("none runs here; `newsloom up` starts one"));
    kafka();
    elasticsearch();
    return List.copyOf(findings);
  }

  private void note(String what, boolean fine, String says) {
    findings.add(new Finding(what, fine, says));
  }

  private void disk() {
    Path folder = data.toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder)) folder = folder.getParent();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      note(
          "disk",
          free >= LEAST_DISK,
          "%d MiB free at %s%s"
              .formatted(
                  free >> 20,
                  folder,
                  free >= LEAST_DISK
                      ? ""
                      : ": make room, at least " + (LEAST_DISK >> 20) + " MiB"));
    } catch (IOException e) {
      note("disk", false, folder + " cannot be looked at: " + e.getMessage());
    }
  }

  private void kafka() {
    try (Admin admin = kafka.admin(Duration.ofSeconds(SECONDS))) {
      Set<String> names = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
      note("Kafka", true, "answers at " + kafka.bootstrapServers());
      kafkaTopics(admin, names);
      lag(admin);
    } catch (ExecutionException | TimeoutException e) {
      note(
          "Kafka",
          false,
          "does not answer at %s: start it, or set kafka.bootstrap-servers"
              .formatted(kafka.bootstrapServers()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void kafkaTopics(Admin admin, Set<String> names)
      throws ExecutionException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    List<KafkaTopic<?>> wanted = kafka.topicNames().all();
    wanted.stream()
        .map(KafkaTopic::name)
        .filter(name -> !names.contains(name))
        .forEach(name -> wrong.add(name + " is missing"));
    wrong.addAll(
        TopicSetup.mistakes(
            admin,
            wanted.stream()
                .<KafkaTopic<?>>map(one -> one)
                .filter(one -> names.contains(one.name()))
                .toList()));
    note(
        "Kafka topics",
        wrong.isEmpty(),
        wrong.isEmpty()
            ? wanted.size() + " are as they should be"
            : String.join("; ", wrong) + ": run `newsloom setup`, or correct kafka.partitions");
  }

  private void lag(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
    List<String> groups = ConsumerGroups.ALL.stream().map(kafka::namespaced).toList();
    Map<String, Long> behind = GroupLag.of(admin, groups, Duration.ofSeconds(SECONDS));
    for (String function : ConsumerGroups.ALL) {
      Long records = behind.get(kafka.namespaced(function));
      boolean fine = records == null || records < MUCH_LAG;
      note(
          "lag of " + function,
          fine,
          records == null
              ? "has not worked on this Kafka yet"
              : records
                  + " records behind"
                  + (fine ? "" : ": add an instance, or look at its health"));
    }
  }

  private void elasticsearch() {
    URI url = elasticsearch.urls().getFirst();
    try (HttpClient http =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(SECONDS)).build()) {
      HttpResponse<String> health = get(http, "/_cluster/health");
      JsonNode cluster = Json.MAPPER.readTree(health.body());
      String status = cluster.path("status").asString("unknown");
      boolean fine = health.statusCode() == 200 && !status.equals("red");
      note(
          "Elasticsearch",
          fine,
          fine
              ? "answers at " + url + ", status " + status
              : "answers %d at %s, status %s: look at its log, and at elasticsearch.api-key"
                  .formatted(health.statusCode(), url, status));
      clock(health);
      int template = get(http, "/_index_template/" + elasticsearch.articlesAlias()).statusCode();
      note(
          "index template",
          template == 200,
          template == 200 ? "is there" : "is missing: run `newsloom setup`");
    } catch (JacksonException | IllegalArgumentException e) {
      note(
          "Elasticsearch",
          false,
          "what answers at %s is not Elasticsearch: correct elasticsearch.urls".formatted(url));
    } catch (IOException e) {
      note(
          "Elasticsearch",
          false,
          "does not answer at %s: start it, or set elasticsearch.urls".formatted(url));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> get(HttpClient http, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(elasticsearch.urls().getFirst().resolve(path))
            .timeout(Duration.ofSeconds(SECONDS));
    if (!elasticsearch.apiKey().isEmpty()) {
      request.header("Authorization", "ApiKey " + elasticsearch.apiKey());
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** A clock that is wrong makes articles look old or future; another machine's answer tells. */
  private void clock(HttpResponse<?> response) {
    String date = response.headers().firstValue("Date").orElse("");
    try {
      Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration apart = Duration.between(theirs, Instant.now()).abs();
      note("clock", apart.compareTo(CLOCK_TOLERANCE) < 0, "differs by " + apart.toSeconds() + " s");
    } catch (DateTimeParseException e) {
      note("clock", true, Instant.now() + "; Elasticsearch does not tell its own");
    }
  }
}
