package org.newsloom.standalone.command;

/**
 * The verb was understood and cannot be carried out now; its message is for the person who typed
 * it. Exit code 1.
 */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailedException(String message) {
    super(message);
  }
}
