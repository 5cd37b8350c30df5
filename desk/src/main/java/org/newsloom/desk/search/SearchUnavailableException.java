package org.newsloom.desk.search;

/** Elasticsearch did not answer in time, or could not. */
public final class SearchUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  SearchUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
