package org.newsloom.common.config;

import java.util.List;

/**
 * What was asked for cannot be done as asked. Its message is for the person who asked, and names
 * every mistake.
 */
public final class WrongSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongSettingsException(List<String> mistakes) {
    super(String.join("\n", mistakes));
  }

  public WrongSettingsException(String mistake) {
    super(mistake);
  }
}
