package org.newsloom.common.kafka;

import java.util.Map;

/**
 * A Kafka topic's name together with its value type, so that the two cannot be mixed up.
 *
 * @param partitions when created by us; one that exists with another number is refused at start
 * @param config Kafka's own topic settings
 */
public record KafkaTopic<V>(
    String name, Class<V> valueType, int partitions, Map<String, String> config) {
  public KafkaTopic {
    if (!name.matches("[a-z0-9.-]{1,249}")) {
      throw new IllegalArgumentException("not a name for a Kafka topic: " + name);
    }
    config = Map.copyOf(config);
  }

  public JsonSerde<V> serde() {
    return new JsonSerde<>(valueType);
  }
}
