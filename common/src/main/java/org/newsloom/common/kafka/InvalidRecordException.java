package org.newsloom.common.kafka;

/**
 * A record's bytes are not what its Kafka topic promises. No retry can help: it belongs to the dead
 * letters.
 */
public final class InvalidRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
