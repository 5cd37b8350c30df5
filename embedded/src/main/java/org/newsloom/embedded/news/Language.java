package org.newsloom.embedded.news;

/** A language that the simulated news web publishes in. */
public enum Language {
  ENGLISH("en", "ltr"),
  ARABIC("ar", "rtl"),
  HEBREW("he", "rtl"),
  FRENCH("fr", "ltr");

  private final String code;
  private final String direction;

  Language(String code, String direction) {
    this.code = code;
    this.direction = direction;
  }

  /** ISO 639-1. */
  public String code() {
    return code;
  }

  /** Value of HTML's {@code dir}. */
  public String direction() {
    return direction;
  }
}
