package org.newsloom.ingest.fetch;

/** The body of an answer, decompressed, at most as long as we read. */
public final class Body {
  private final byte[] bytes;
  private final boolean truncated;

  public Body(byte[] bytes, boolean truncated) {
    this.bytes = bytes;
    this.truncated = truncated;
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
  public String toString() {
    return bytes.length + " bytes" + (truncated ? ", truncated" : "");
  }
}
