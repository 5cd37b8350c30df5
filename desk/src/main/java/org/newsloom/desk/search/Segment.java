package org.newsloom.desk.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of plain text that is marked or is not. Fragments with hits are lists of these, so that
 * nobody downstream ever has to read markup.
 */
public record Segment(String text, boolean mark) {
  /** Unicode noncharacters: no honest text holds them, and a dishonest one gains only a mark. */
  static final String START = "\uFDD0";

  static final String END = "\uFDD1";

  /** Splits a fragment in which {@link #START} and {@link #END} stand around each hit. */
  static List<Segment> split(String fragment) {
    List<Segment> segments = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    boolean mark = false;
    for (int i = 0; i < fragment.length(); i++) {
      char c = fragment.charAt(i);
      if (c == START.charAt(0) || c == END.charAt(0)) {
        flush(run, mark, segments);
        mark = c == START.charAt(0);
      } else {
        run.append(c);
      }
    }
    flush(run, mark, segments);
    return segments;
  }

  private static void flush(StringBuilder run, boolean mark, List<Segment> segments) {
    if (run.isEmpty()) return;
    segments.add(new Segment(run.toString(), mark));
    run.setLength(0);
  }
}
