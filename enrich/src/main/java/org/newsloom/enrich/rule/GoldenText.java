package org.newsloom.enrich.rule;

import java.util.Set;

/**
 * A text that somebody has read and judged.
 *
 * @param line where it begins in its file
 * @param language two letters, as its publisher would declare it
 * @param must tags that it has to get
 * @param may tags on which readers would differ: right either way
 * @param mustNot tags that it is a near miss of; as wrong as every tag that is not named at all
 */
public record GoldenText(
    int line,
    String title,
    String body,
    String language,
    Set<String> must,
    Set<String> may,
    Set<String> mustNot) {
  public GoldenText {
    must = Set.copyOf(must);
    may = Set.copyOf(may);
    mustNot = Set.copyOf(mustNot);
  }
}
