package org.newsloom.index.document;

import java.time.Instant;
import java.util.Map;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.index.bulk.BulkWrite;
import org.newsloom.index.bulk.JsonBody;

/** Turns a line of the ledger into the JSON that is searched. Reads no clock. */
public final class LedgerDocument {
  private LedgerDocument() {}

  /**
   * The document. One that says {@code PENDING} never replaces another; of all others the one with
   * the highest offset stays, since a URL's lines are all on one partition.
   */
  public static BulkWrite of(LedgerEntry entry, String index, long offset, Instant indexedAt) {
    String id = Digest.of(entry.url().toASCIIString());
    JsonBody body = JsonBody.of(fields(entry, indexedAt));
    if (entry.disposition() == Disposition.PENDING) return new BulkWrite.Create(index, id, body);
    // What is created has version 1, so the line at offset 0 must have more.
    return new BulkWrite.Replace(index, id, offset + 2, body);
  }

  static Map<String, Object> fields(LedgerEntry entry, Instant indexedAt) {
    var text = new FieldText();
    return new Fields()
        .with("@timestamp", entry.at())
        .with("event", new Fields().with("ingested", indexedAt))
        .with(
            "url",
            new Fields()
                .with("full", entry.url().toASCIIString())
                .with("domain", text.keyword("url.domain", entry.url().getHost())))
        .with(
            "news",
            new Fields()
                .with("disposition", entry.disposition().toString())
                .with("stage", text.keyword("news.stage", entry.stage()))
                .with("reason", text.clip("news.reason", entry.reason(), FieldText.SNIPPET))
                .with(
                    "article_id",
                    entry.articleId() == null
                        ? null
                        : text.keyword("news.article_id", entry.articleId().value()))
                .with("feed_id", text.keyword("news.feed_id", entry.feedId())))
        .asMap();
  }
}
