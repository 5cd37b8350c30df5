package org.newsloom.ingest.records;

/** Kafka will never take this record, whoever waits for it: it is too large, or invalid. */
public final class UnsendableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsendableRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
