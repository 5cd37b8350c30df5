package org.newsloom.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;
import org.newsloom.common.stage.Patience;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.ingest.records.PatientProducer;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.seen.SeenEntries;

/** What many seen marks take: heap for each, and time until they are there after a restart. */
final class SeenBench implements AutoCloseable {
  private static final int PARTITIONS = 6;
  private static final int HOSTS = 5000;
  private static final int LOOKUPS = 2000;
  private static final int ROUNDS = 3;

  private final EmbeddedKafka broker =
      EmbeddedKafka.start(Files.createTempDirectory("newsloom-bench").resolve("kafka"));
  private final KafkaConnection kafka =
      KafkaConnection.to(broker.bootstrapServers(), new KafkaTopics("news", PARTITIONS));
  private final Instant now = Instant.now();

  SeenBench() throws IOException {}

  void run(int marks) throws Exception {
    KafkaTopic<SeenMark> kafkaTopic = kafka.topicNames().seen();
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, List.of(kafkaTopic), (short) 1);
    }
    long bytes = write(marks, kafkaTopic);
    say("wrote %,d marks, %,d bytes of JSON each", marks, bytes / marks);

    try (var producer = new PatientProducer(() -> kafka.producer("bench"), Patience.USUAL);
        var seen = new SeenEntries(kafka, producer, InstantSource.system())) {
      List<Integer> all = IntStream.range(0, PARTITIONS).boxed().toList();
      List<Double> heap = new ArrayList<>();
      // Several times: the broker in this process has a heap of its own.
      for (int i = 0; i < ROUNDS; i++) {
        long before = usedHeap();
        long start = System.nanoTime();
        seen.load(all);
        Duration loading = since(start);
        say("ready with %,d marks after %.1f s", seen.size(), loading.toMillis() / 1000.0);
        double each = (usedHeap() - before) / (double) seen.size();
        say("heap for each of them after collection: %.1f bytes", each);
        heap.add(each);
        if (i < ROUNDS - 1) seen.forget(all);
      }
      Collections.sort(heap);
      say("heap for each mark, median: %.1f bytes", heap.get(ROUNDS / 2));
      lookUp(seen, marks);
    }
  }

  private long write(int marks, KafkaTopic<SeenMark> kafkaTopic) {
    long bytes = 0;
    try (var producer = kafka.producer("bench")) {
      var serde = kafkaTopic.serde();
      for (int i = 0; i < marks; i++) {
        SeenMark mark = mark(i);
        byte[] value = serde.write(mark);
        bytes += value.length;
        var unused =
            producer.send(
                new ProducerRecord<>(
                    kafkaTopic.name(),
                    RecordSink.partitionOf(host(i), PARTITIONS),
                    host(i) + "|" + Digest.of(mark.url().toASCIIString()),
                    value,
                    CloudEvents.headers("seen.v1", "ingest", now)));
      }
      producer.flush();
    }
    return bytes;
  }

  /** At random, each by its place. */
  private void lookUp(SeenEntries seen, int marks) throws InterruptedException {
    var random = new Random(1);
    int found = 0;
    long start = System.nanoTime();
    for (int i = 0; i < LOOKUPS; i++) {
      int number = random.nextInt(marks);
      if (mark(number).equals(seen.find(host(number), url(number)))) found++;
    }
    double each = since(start).toNanos() / 1e6 / LOOKUPS;
    say("%,d of %,d marks read back at random, %.2f ms each", found, LOOKUPS, each);
  }

  private static long usedHeap() {
    // The serial collector leaves small gaps where they are, but each fourth time.
    for (int i = 0; i < 4; i++) System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private SeenMark mark(int number) {
    Instant seenAt = now.minusSeconds(number % 2_000_000);
    return new SeenMark(
        url(number),
        Digest.of("entry " + number),
        Disposition.INDEXED,
        ArticleId.of(url(number)),
        url(number),
        Digest.of("text " + number),
        1,
        seenAt,
        seenAt,
        null,
        List.of(Digest.of("feed " + number % 997)),
        new RecordPlace(number % PARTITIONS, number),
        new RecordPlace(number % PARTITIONS, number),
        new PlannedRevisit(seenAt.plusSeconds(3600), "\"" + number + "\"", null, null));
  }

  private static URI url(int number) {
    return URI.create(
        "https://%s/world/2026/11/%d-envoys-return-to-the-talks".formatted(host(number), number));
  }

  private static String host(int number) {
    return "news-%d.example".formatted(number % HOSTS);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static void say(String format, Object... figures) {
    System.out.printf(Locale.ROOT, format + "%n", figures);
  }

  @Override
  public void close() {
    broker.close();
  }
}
