package org.newsloom.common.kafka;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Record to JSON bytes and back: unknown fields are ignored, missing required fields are rejected
 * with {@link InvalidRecordException}. A tombstone is null both ways.
 */
public final class JsonSerde<V> implements Serde<V> {
  private final ObjectReader reader;
  private final ObjectWriter writer;

  public JsonSerde(Class<V> type) {
    reader = Json.MAPPER.readerFor(type);
    writer = Json.MAPPER.writerFor(type);
  }

  public byte[] write(V value) {
    return writer.writeValueAsBytes(value);
  }

  public V read(byte[] json) {
    try {
      V value = reader.readValue(json);
      if (value == null) throw new InvalidRecordException("JSON null", new NullPointerException());
      return value;
    } catch (JacksonException e) {
      throw new InvalidRecordException(e.getOriginalMessage(), e);
    }
  }

  @Override
  public Serializer<V> serializer() {
    return (name, value) -> value == null ? null : write(value);
  }

  @Override
  public Deserializer<V> deserializer() {
    return new Deserializer<>() {
      @Override
      public @Nullable V deserialize(String name, byte @Nullable [] json) {
        return json == null ? null : read(json);
      }
    };
  }
}
