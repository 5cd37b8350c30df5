package org.newsloom.index.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.newsloom.index.TestArticles.SEEN;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.index.bulk.BulkWrite;

class LedgerDocumentTest {
  private static final URI URL = URI.create("https://example.org/a%20b");

  @Test
  void thatAUrlIsOnItsWayNeverReplacesAnything() {
    assertThat(write(Disposition.PENDING, 7)).isInstanceOf(BulkWrite.Create.class);
  }

  @Test
  void anEndReplacesWhatWasCreatedEvenAtTheFirstOffset() {
    assertThat(write(Disposition.GONE, 0))
        .isInstanceOfSatisfying(
            BulkWrite.Replace.class, replace -> assertThat(replace.version()).isEqualTo(2));
  }

  @Test
  void saysWhatBecameOfTheUrl() {
    var write = (BulkWrite.Replace) write(Disposition.NOT_AN_ARTICLE, 5);

    assertThat(write.id()).isEqualTo(Digest.of("https://example.org/a%20b"));
    assertThat(Json.MAPPER.readTree(write.body().toString()))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {
                  "@timestamp": "2026-11-20T10:15:30Z",
                  "event": { "ingested": "2026-11-20T10:15:31Z" },
                  "url": { "full": "https://example.org/a%20b", "domain": "example.org" },
                  "news": {
                    "disposition": "not-an-article",
                    "stage": "ingest",
                    "reason": "a home page",
                    "article_id": "0f",
                    "feed_id": "f1"
                  }
                }
                """));
  }

  private static BulkWrite write(Disposition disposition, long offset) {
    var entry =
        new LedgerEntry(URL, disposition, "ingest", "a home page", new ArticleId("0f"), "f1", SEEN);
    return LedgerDocument.of(entry, "news-ledger", offset, SEEN.plusSeconds(1));
  }
}
