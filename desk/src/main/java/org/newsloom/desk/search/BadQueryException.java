package org.newsloom.desk.search;

/** Elasticsearch refuses the query as it was typed. */
public final class BadQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  BadQueryException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
