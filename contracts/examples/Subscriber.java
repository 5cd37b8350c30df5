import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows one tag: {@code java -cp 'LIBRARIES/*' Subscriber.java TAG [SINCE]}, a line an article. SINCE is an
 * instant such as 2026-11-23T08:00:00Z; without it, a new group begins with the oldest record there is.
 *
 * <p>KAFKA: brokers (default: 127.0.0.1:9092). GROUP: consumer group (default: subscriber-example).
 */
class Subscriber {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** By article id, the newest version: what Kafka hands us again is no news. */
  private static final Map<String, Long> VERSIONS = new HashMap<>();

  public static void main(String[] arguments) {
    String tag = arguments.length > 0 ? arguments[0] : "golan";
    Instant since = arguments.length > 1 ? Instant.parse(arguments[1]) : null;
    var config = new Properties();
    config.put("bootstrap.servers", System.getenv().getOrDefault("KAFKA", "127.0.0.1:9092"));
    config.put("group.id", System.getenv().getOrDefault("GROUP", "subscriber-example"));
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      leaveWhenStopped(consumer);
      consumer.subscribe(List.of("news.tagged." + tag + ".v1"), new Replay(consumer, since));
      while (true) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          show(tag, record);
        }
        // After the work, never before.
        consumer.commitSync();
      }
    } catch (WakeupException e) {
      // Asked to stop; what was not committed comes again.
    }
  }

  /** A member that goes without a word is waited for: the next one would get nothing for 45 seconds. */
  private static void leaveWhenStopped(KafkaConsumer<?, ?> consumer) {
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  consumer.wakeup();
                  try {
                    main.join();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private static void show(String tag, ConsumerRecord<String, String> record) {
    if (record.value() == null) {
      VERSIONS.remove(record.key());
      System.out.println(record.key() + " is no longer tagged " + tag);
      return;
    }
    JsonNode enriched;
    try {
      enriched = JSON.readTree(record.value());
    } catch (IOException e) {
      throw new IllegalStateException("not JSON at offset " + record.offset(), e);
    }
    long version = enriched.path("version").asLong();
    if (VERSIONS.getOrDefault(record.key(), -1L) >= version) return;
    VERSIONS.put(record.key(), version);
    JsonNode article = enriched.path("article");
    String tags =
        StreamSupport.stream(enriched.path("tags").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","));
    System.out.printf(
        "%s revision %d: %s [%s]%n",
        record.key(), article.path("revision").asInt(), article.path("title").asText(), tags);
  }

  /** Begins at the first record of a time, once, whatever the group has read before. */
  private static final class Replay implements ConsumerRebalanceListener {
    private final KafkaConsumer<?, ?> consumer;
    private Instant since;

    Replay(KafkaConsumer<?, ?> consumer, Instant since) {
      this.consumer = consumer;
      this.since = since;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (since == null || partitions.isEmpty()) return;
      long from = since.toEpochMilli();
      since = null;
      var times = partitions.stream().collect(Collectors.toMap(one -> one, one -> from));
      consumer
          .offsetsForTimes(times)
          .forEach(
              (partition, found) -> {
                if (found == null) consumer.seekToEnd(List.of(partition)); // nothing that new yet
                else consumer.seek(partition, found.offset());
              });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
  }
}
