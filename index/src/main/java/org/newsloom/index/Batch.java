package org.newsloom.index;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.index.bulk.BulkWrite;

/** What a batch of Kafka records asks to be written, and what of it cannot be read. */
record Batch(List<Planned> planned, List<Unreadable> unreadable) {
  Batch {
    planned = List.copyOf(planned);
    unreadable = List.copyOf(unreadable);
  }

  List<BulkWrite> writes() {
    return planned.stream().map(Planned::write).toList();
  }

  /** A write, the record that asks for it, and the URL that is told of in the ledger. */
  record Planned(
      ConsumerRecord<String, byte[]> record, BulkWrite write, @Nullable Subject subject) {}

  /** A record that no retry can save. */
  record Unreadable(
      ConsumerRecord<String, byte[]> record, String reason, @Nullable Subject subject) {}

  /**
   * What an entry in the ledger is about.
   *
   * @param fetchedAt null where the time since then says nothing of how fast we are
   */
  record Subject(URI url, ArticleId articleId, String feedId, @Nullable Instant fetchedAt) {
    static Subject of(EnrichedArticle enriched) {
      Article article = enriched.article();
      // One that comes again, since another feed lists it, was fetched long ago.
      Instant fetchedAt = enriched.toldBefore() ? null : article.fetchedAt();
      return new Subject(article.entryUrl(), article.id(), article.feedId(), fetchedAt);
    }

    LedgerEntry ended(Disposition disposition, @Nullable String reason, Instant at) {
      return new LedgerEntry(url, disposition, "index", reason, articleId, feedId, at);
    }
  }
}
