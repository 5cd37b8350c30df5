package org.newsloom.index.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.newsloom.common.kafka.Json;
import tools.jackson.databind.JsonNode;

/** One JSON object as bytes, ready to be sent. */
public final class JsonBody {
  private final byte[] bytes;

  private JsonBody(byte[] bytes) {
    this.bytes = bytes;
  }

  public static JsonBody of(Map<String, ?> fields) {
    return new JsonBody(Json.MAPPER.writeValueAsBytes(fields));
  }

  public static JsonBody of(JsonNode object) {
    return new JsonBody(Json.MAPPER.writeValueAsBytes(object));
  }

  public int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}
