package org.newsloom.ingest.article;

import java.time.Duration;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;

/** What came of one fetch for an entry. */
sealed interface Outcome {
  /** An article, numbered as if it were the first of its URL. */
  record Found(Article article) implements Outcome {}

  /** The end of the journey, without an article. */
  record Ended(Disposition disposition, String reason) implements Outcome {}

  /** Worth another try after a while. */
  record Again(Duration delay, String reason) implements Outcome {}

  /** Not tried: the host wants to be left alone for a while. */
  record Postponed(Duration delay, String reason) implements Outcome {}
}
