package org.newsloom.desk.table;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.desk.kafka.RecordListener;

/**
 * The newest value of each key of a compacted Kafka topic.
 *
 * @param <V> what the Kafka topic carries
 * @param <T> what is worth keeping of it
 */
public final class CompactedTable<V, T> implements RecordListener {
  private final String name;
  private final JsonSerde<V> serde;
  private final Function<V, T> keep;
  private final Map<String, T> rows = new ConcurrentHashMap<>();

  public CompactedTable(KafkaTopic<V> of, Function<V, T> keep) {
    this.name = of.name();
    this.serde = of.serde();
    this.keep = keep;
  }

  @Override
  public String kafkaTopic() {
    return name;
  }

  @Override
  public void accept(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null) return;
    byte[] value = record.value();
    if (value == null) rows.remove(record.key());
    else rows.put(record.key(), keep.apply(serde.read(value)));
  }

  public Collection<T> rows() {
    return rows.values();
  }

  public @Nullable T row(String key) {
    return rows.get(key);
  }
}
