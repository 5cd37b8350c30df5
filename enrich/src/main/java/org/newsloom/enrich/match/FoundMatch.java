package org.newsloom.enrich.match;

import java.util.List;
import org.apache.lucene.monitor.QueryMatch;

/** That a rule matched, and where in the article. */
final class FoundMatch extends QueryMatch {
  /** Enough to choose the best evidence from; a word may stand in a text ten thousand times. */
  static final int MAX_PLACES = 100;

  private final List<Place> places;

  /**
   * A piece of a field's text.
   *
   * @param end offset after the last character
   */
  record Place(String field, int start, int end) {
    boolean holds(Place other) {
      return field.equals(other.field) && start <= other.start && other.end <= end;
    }
  }

  FoundMatch(String ruleId, List<Place> places) {
    super(ruleId);
    this.places = List.copyOf(places);
  }

  List<Place> places() {
    return places;
  }
}
