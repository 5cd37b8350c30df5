package org.newsloom.ingest.fetch;

/**
 * The body of an answer, decompressed, at most as long as we read. Closed by whoever has read it,
 * so that there is room for others.
 */
public final class Body implements AutoCloseable {
  private final byte[] bytes;
  private final boolean truncated;
  private final Runnable leave;

  public Body(byte[] bytes, boolean truncated) {
    this(bytes, truncated, () -> {});
  }

  Body(byte[] bytes, boolean truncated, Runnable leave) {
    this.bytes = bytes;
    this.truncated = truncated;
    this.leave = leave;
  }

  /** Whether others of its kind should wait until this one was read. */
  public boolean isLarge() {
    return bytes.length > BodyRoom.LARGE;
  }

  /** The bytes themselves, not a copy: they may be megabytes. Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether there was more than we read. */
  public boolean truncated() {
    return truncated;
  }

  @Override
  public void close() {
    leave.run();
  }

  @Override
  public String toString() {
    return bytes.length + " bytes" + (truncated ? ", truncated" : "");
  }
}
