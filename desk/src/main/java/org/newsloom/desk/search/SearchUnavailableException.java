package org.newsloom.desk.search;

/** Elasticsearch did not answer in time, or could not. The message is a sentence for people. */
public final class SearchUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
