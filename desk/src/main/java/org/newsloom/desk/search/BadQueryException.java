package org.newsloom.desk.search;

/** Elasticsearch refuses the query as it was typed. The message is a sentence for people. */
public final class BadQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadQueryException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
