package org.newsloom.common.stage;

/**
 * A running part of the pipeline. Constructors do no I/O; {@link #start} returns when the stage
 * works or patiently tries to.
 */
public interface Stage extends AutoCloseable {
  String name();

  void start();

  Health health();

  /** Finishes what is under way, within seconds, and stops. Safe to call twice. */
  @Override
  void close();
}
