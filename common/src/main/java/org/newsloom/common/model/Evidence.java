package org.newsloom.common.model;

import java.util.Objects;

/**
 * Where and why a topic rule matched.
 *
 * @param field {@code title}, {@code body} or {@code publisher}
 * @param start offset of the first character, in UTF-16 code units into that field's text
 * @param end offset after the last character
 * @param text the matched words as they stand in the text
 * @param snippet the words around them, for people
 */
public record Evidence(String field, int start, int end, String text, String snippet) {
  public Evidence {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(snippet, "snippet");
    if (start < 0 || end < start) throw new IllegalArgumentException(start + ".." + end);
  }
}
