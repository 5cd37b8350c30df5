package org.newsloom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.Settings;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.embedded.EmbeddedElasticsearch;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.index.IndexConfig;
import org.newsloom.index.IndexStage;
import org.newsloom.index.bulk.BulkWrite;
import org.newsloom.index.document.ArticleDocument;
import org.newsloom.index.document.IndexSetup;
import org.newsloom.index.document.LedgerDocument;
import tools.jackson.databind.JsonNode;

/**
 * The index stage against one embedded Elasticsearch, beside the raw limit: the very documents that
 * it writes, articles and ledger, as prepared requests over two plain connections.
 */
final class IndexBench implements AutoCloseable {
  private static final int DOCUMENTS_A_REQUEST = 1000;
  private static final int CONNECTIONS = 2;
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  private final Path folder = Files.createTempDirectory("newsloom-bench");
  private final EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
  private final EmbeddedElasticsearch node =
      EmbeddedElasticsearch.start(folder.resolve("elasticsearch"));
  private final PlainHttp http = new PlainHttp(node.url());
  private final SampleArticles samples = new SampleArticles(1974);
  private int runs;

  IndexBench() throws IOException {}

  /** Both ways in turn, so that whatever else the machine does meets both. */
  void throughput(int articles, int rounds) throws Exception {
    double[] raw = new double[rounds];
    double[] ours = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      double rawRate = raw(articles);
      double ourRate = ours(articles);
      System.out.printf(
          Locale.ROOT,
          "%s raw %,.0f documents/s, index stage %,.0f documents/s, ratio %.2f%n",
          round < 0 ? "warm-up" : "round " + (round + 1),
          rawRate,
          ourRate,
          ourRate / rawRate);
      if (round < 0) continue;
      raw[round] = rawRate;
      ours[round] = ourRate;
    }
    System.out.printf(
        Locale.ROOT,
        "median raw %,.0f documents/s, index stage %,.0f documents/s, ratio %.2f"
            + " (articles and their lines in the ledger)%n",
        median(raw),
        median(ours),
        median(ours) / median(raw));
  }

  private double raw(int articles) throws Exception {
    var connection = ElasticsearchConnection.to(node.url(), "raw" + ++runs);
    try (var setup = new IndexSetup(connection, Duration.ZERO, InstantSource.system())) {
      setup.ensure();
    }
    List<byte[]> requests = requests(articles, connection);
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (byte[] request : requests) {
        answers.add(threads.submit(() -> http.post("/_bulk?filter_path=errors", request)));
      }
      for (var answer : answers) {
        if (answer.get().path("errors").asBoolean(true)) throw new IOException("a write failed");
      }
    }
    return 2.0 * articles / seconds(start);
  }

  private List<byte[]> requests(int articles, ElasticsearchConnection connection) {
    List<byte[]> requests = new ArrayList<>();
    var request = new ByteArrayOutputStream();
    for (int i = 1; i <= articles; i++) {
      EnrichedArticle enriched = samples.article(i, AT);
      append(request, ArticleDocument.of(enriched, connection.articlesAlias(), AT));
      var article = enriched.article();
      var line =
          new LedgerEntry(
              article.entryUrl(),
              Disposition.INDEXED,
              "index",
              null,
              article.id(),
              article.feedId(),
              AT);
      append(request, LedgerDocument.of(line, connection.ledgerIndex(), i, AT));
      if (i % (DOCUMENTS_A_REQUEST / 2) == 0 || i == articles) {
        requests.add(request.toByteArray());
        request.reset();
      }
    }
    return requests;
  }

  private static void append(ByteArrayOutputStream request, BulkWrite write) {
    if (!(write instanceof BulkWrite.Replace replace)) throw new IllegalStateException("" + write);
    String action =
        """
        {"index":{"_index":"%s","_id":"%s","version":%d,"version_type":"external"}}
        """
            .formatted(replace.index(), replace.id(), replace.version());
    request.writeBytes(action.getBytes(UTF_8));
    request.writeBytes((replace.body() + "\n").getBytes(UTF_8));
  }

  private double ours(int articles) throws Exception {
    String namespace = "ours" + ++runs;
    KafkaConnection kafka = kafka(namespace);
    try (var producer = kafka.producer("bench")) {
      var enriched = kafka.topicNames().enriched();
      for (int i = 1; i <= articles; i++) {
        EnrichedArticle article = samples.article(i, AT);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    enriched.name(),
                    article.article().id().value(),
                    enriched.serde().write(article)));
      }
      producer.flush();
    }
    var metrics = new SimpleMeterRegistry();
    try (var stage = stage(kafka, namespace, metrics)) {
      stage.start();
      // From the first document on: how long a consumer takes to join its group is not asked here.
      double before = await(metrics, 1);
      long start = System.nanoTime();
      double after = await(metrics, 2.0 * articles);
      return (after - before) / seconds(start);
    }
  }

  private static double await(SimpleMeterRegistry metrics, double documents) {
    while (true) {
      double now = written(metrics);
      if (now >= documents) return now;
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static double written(SimpleMeterRegistry metrics) {
    return count(metrics, "newsloom.documents") + count(metrics, "newsloom.ledger.documents");
  }

  private static double count(SimpleMeterRegistry metrics, String name) {
    return metrics.get(name).tag("outcome", "indexed").counter().count();
  }

  /** From Kafka's acknowledgement until a search finds the article. */
  void latency(int rate, int seconds) throws Exception {
    String namespace = "latency";
    KafkaConnection kafka = kafka(namespace);
    int articles = rate * seconds;
    Map<Integer, Long> acknowledged = new ConcurrentHashMap<>();
    List<Long> waits = new ArrayList<>();
    try (var stage = stage(kafka, namespace, new SimpleMeterRegistry());
        var producer = kafka.producer("bench");
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      stage.start();
      while (!stage.health().isReady()) LockSupport.parkNanos(1_000_000);
      var enriched = kafka.topicNames().enriched();
      Future<?> sending =
          thread.submit(
              () -> {
                long start = System.nanoTime();
                for (int i = 1; i <= articles; i++) {
                  int number = i;
                  pauseUntil(start + TimeUnit.SECONDS.toNanos(1) / rate * i);
                  EnrichedArticle article = samples.article(i, Instant.now());
                  var unused =
                      producer.send(
                          new ProducerRecord<>(
                              enriched.name(),
                              article.article().id().value(),
                              enriched.serde().write(article)),
                          (told, failure) -> acknowledged.put(number, System.nanoTime()));
                }
              });
      Set<Integer> found = new HashSet<>();
      int newest = 0;
      while (found.size() < articles) {
        // Batches may overtake each other, but not by much.
        for (int number : found(namespace, newest - 500)) {
          if (!found.add(number)) continue;
          long now = System.nanoTime();
          waits.add(now - acknowledged.getOrDefault(number, now));
          newest = Math.max(newest, number);
        }
        LockSupport.parkNanos(10_000_000);
      }
      sending.get();
    }
    long[] sorted = waits.stream().mapToLong(wait -> wait).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "in Kafka -> searchable at %d documents/s (refresh interval 1 s): p50 %.2f s, p95 %.2f s, of %d%n",
        rate,
        percentile(sorted, 50),
        percentile(sorted, 95),
        sorted.length);
  }

  private List<Integer> found(String namespace, int after)
      throws IOException, InterruptedException {
    String query =
        """
        {"size":1000,"_source":false,"docvalue_fields":["news.version"],"sort":["news.version"],
         "query":{"range":{"news.version":{"gt":%d}}}}"""
            .formatted(after)
            .replace("\n", " ");
    JsonNode answer = http.post("/" + namespace + "-articles/_search", query.getBytes(UTF_8));
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      numbers.add(hit.path("fields").path("news.version").path(0).asInt());
    }
    return numbers;
  }

  private KafkaConnection kafka(String namespace) throws Exception {
    var kafka = KafkaConnection.to(broker.bootstrapServers(), new KafkaTopics(namespace, 2));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
    return kafka;
  }

  private IndexStage stage(KafkaConnection kafka, String namespace, SimpleMeterRegistry metrics) {
    return new IndexStage(
        IndexConfig.from(new Settings(Map.of())),
        ElasticsearchConnection.to(node.url(), namespace),
        kafka,
        metrics,
        InstantSource.system());
  }

  private static void pauseUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e9;
  }

  @Override
  public void close() {
    http.close();
    node.close();
    broker.close();
  }
}
