package org.newsloom.ingest.page;

import java.time.Instant;
import org.newsloom.common.model.DateSource;

/**
 * When a page says that its article was published, and how surely.
 *
 * @param on the date as readers of the page see it, no more of it than the page tells
 * @param at the same as an instant; where no zone is told, as if it were UTC
 * @param source where on the page it stands
 */
public record Published(PageDate on, Instant at, DateSource source) {
  static Published of(PageDate date, DateSource source) {
    return new Published(date, date.instant(), source);
  }

  /** The date with its zone, and therefore on the day on which readers of the page see it. */
  public String text() {
    boolean lacksZone = on.clock() != null && on.zone() == null;
    return lacksZone ? at.toString() : on.toString();
  }
}
