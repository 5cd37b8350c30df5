package org.newsloom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.embedded.EmbeddedElasticsearch;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.standalone.NewsloomCommand;

/**
 * The index stage in a process of its own, with the memory that the launcher gives it, while
 * articles go on coming in and Elasticsearch cannot be reached.
 */
final class OutageBench implements AutoCloseable {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final Duration SAMPLE = Duration.ofSeconds(15);
  private static final Duration STEADY = Duration.ofMinutes(1);

  private final Path folder = Files.createTempDirectory("newsloom-bench");
  private final EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
  private final EmbeddedElasticsearch node =
      EmbeddedElasticsearch.start(folder.resolve("elasticsearch"));
  private final Switch elasticsearch = new Switch(node.url());
  private final PlainHttp http = new PlainHttp(node.url());
  private final KafkaConnection kafka =
      KafkaConnection.to(broker.bootstrapServers(), new KafkaTopics("news", 2));
  private final SampleArticles samples = new SampleArticles(1974);
  private final AtomicInteger sent = new AtomicInteger();
  private volatile boolean sending = true;

  OutageBench() throws IOException {}

  void run(int minutes, int rate, int backlog) throws Exception {
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
    Process stage = stage();
    try (var producer = kafka.producer("bench")) {
      send(producer, backlog / 3);
      awaitDocuments(sent.get());
      double baseline = baseline(producer, backlog);
      System.out.printf(
          Locale.ROOT,
          "catching up with %,d articles, before: %,.0f articles/s%n",
          backlog,
          baseline);

      Thread load = Thread.ofPlatform().daemon().start(() -> keepSending(producer, rate));
      long steady = peakHeap(stage, STEADY);
      System.out.printf(
          Locale.ROOT,
          "heap in use after collection, steady at %d articles/s: %d MiB%n",
          rate,
          steady >> 10);

      elasticsearch.pull();
      long peak = peakHeap(stage, Duration.ofMinutes(minutes));
      System.out.printf(
          Locale.ROOT,
          "heap during %d minutes without Elasticsearch: at most %d MiB%n",
          minutes,
          peak >> 10);
      System.out.printf(Locale.ROOT, "ratio %.2f%n", (double) peak / steady);

      long before = http.count("news-articles");
      int behind = (int) (sent.get() - before);
      elasticsearch.plug();
      long start = System.nanoTime();
      while (http.count("news-articles") == before) LockSupport.parkNanos(50_000_000);
      System.out.printf(
          Locale.ROOT, "first article after %.1f s, %,d behind%n", seconds(start), behind);
      long resumed = System.nanoTime();
      while (http.count("news-articles") < sent.get() - rate * 3L)
        LockSupport.parkNanos(50_000_000);
      double caughtUp = (http.count("news-articles") - before) / seconds(resumed);
      System.out.printf(
          Locale.ROOT,
          "caught up with %,.0f articles/s, ratio to before %.2f%n",
          caughtUp,
          caughtUp / baseline);

      sending = false;
      load.join();
      producer.flush();
      awaitDocuments(sent.get());
      System.out.printf(Locale.ROOT, "all %,d articles are there once%n", sent.get());
    } finally {
      stage.destroy();
    }
  }

  private double baseline(KafkaProducer<String, byte[]> producer, int backlog) throws Exception {
    long before = sent.get();
    elasticsearch.pull();
    send(producer, backlog);
    elasticsearch.plug();
    while (http.count("news-articles") == before) LockSupport.parkNanos(20_000_000);
    long start = System.nanoTime();
    awaitDocuments(sent.get());
    return backlog / seconds(start);
  }

  private void send(KafkaProducer<String, byte[]> producer, int articles) {
    for (int i = 0; i < articles; i++) send(producer);
    producer.flush();
  }

  private void send(KafkaProducer<String, byte[]> producer) {
    EnrichedArticle article = samples.article(sent.incrementAndGet(), Instant.now());
    var enriched = kafka.topicNames().enriched();
    var unused =
        producer.send(
            new ProducerRecord<>(
                enriched.name(), article.article().id().value(), enriched.serde().write(article)));
  }

  private void keepSending(KafkaProducer<String, byte[]> producer, int rate) {
    long pause = TimeUnit.SECONDS.toNanos(1) / rate;
    for (long next = System.nanoTime(); sending; next += pause) {
      while (System.nanoTime() < next) LockSupport.parkNanos(next - System.nanoTime());
      send(producer);
    }
  }

  private void awaitDocuments(long number) throws Exception {
    while (http.count("news-articles") < number) LockSupport.parkNanos(20_000_000);
    if (http.count("news-articles") > number) throw new IllegalStateException("more than sent");
  }

  /** KiB in use after a full collection, at most, over that time. */
  private static long peakHeap(Process process, Duration during) throws Exception {
    long peak = 0;
    long end = System.nanoTime() + during.toNanos();
    do {
      LockSupport.parkNanos(SAMPLE.toNanos());
      jcmd(process, "GC.run");
      Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
      long sum = 0;
      // Young and old generation; what follows is no heap.
      for (int i = 0; i < 2 && used.find(); i++) sum += Long.parseLong(used.group(1));
      peak = Math.max(peak, sum);
    } while (System.nanoTime() < end);
    return peak;
  }

  private static String jcmd(Process process, String what) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    var command = List.of(jcmd.toString(), Long.toString(process.pid()), what);
    Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(asked.getInputStream().readAllBytes(), UTF_8);
    if (asked.waitFor() != 0) throw new IOException(answer);
    return answer;
  }

  private Process stage() throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dnewsloom.log.level=warn",
            "-cp",
            System.getProperty("java.class.path"),
            NewsloomCommand.class.getName(),
            "index");
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("NEWSLOOM_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    builder.environment().put("NEWSLOOM_KAFKA_PARTITIONS", "2");
    builder.environment().put("NEWSLOOM_ELASTICSEARCH_URLS", elasticsearch.url().toString());
    builder.environment().put("NEWSLOOM_HEALTH_PORT", "0");
    return builder.start();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    elasticsearch.close();
    http.close();
    node.close();
    broker.close();
  }
}
