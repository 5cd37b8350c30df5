package org.newsloom.desk.web;

/** What was asked cannot be answered as asked; the message is a sentence for the one who asked. */
final class BadParameterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadParameterException(String sentence) {
    super(sentence);
  }
}
