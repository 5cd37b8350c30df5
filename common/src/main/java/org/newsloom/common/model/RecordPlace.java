package org.newsloom.common.model;

/** Where a record is in the Kafka topic that it was written to. */
public record RecordPlace(int partition, long offset) {
  public RecordPlace {
    if (partition < 0) throw new IllegalArgumentException("partition is " + partition);
    if (offset < 0) throw new IllegalArgumentException("offset is " + offset);
  }
}
