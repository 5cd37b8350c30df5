package org.newsloom.common.stage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a stage is.
 *
 * @param message one sentence for people
 * @param details figures worth showing, in order
 */
public record Health(Status status, String message, Map<String, Object> details) {
  /** What a stage can be. */
  public enum Status {
    STARTING,
    READY,
    /** Works again by itself as soon as something outside does: Kafka, Elasticsearch. */
    WAITING,
    /** A bug: its threads are gone. Only this makes a stage not live. */
    FAILED,
    STOPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Health {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  public static Health of(Status status, String message) {
    return new Health(status, message, Map.of());
  }

  /** Liveness never looks at dependencies: restarting us would not repair them. */
  public boolean isLive() {
    return status != Status.FAILED;
  }

  public boolean isReady() {
    return status == Status.READY;
  }

  public boolean isStarted() {
    return status != Status.STARTING;
  }
}
