package org.newsloom.desk.web;

/** What was asked cannot be answered as asked. */
final class BadParameterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  BadParameterException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
