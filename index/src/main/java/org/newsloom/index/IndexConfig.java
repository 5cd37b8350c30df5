package org.newsloom.index;

import java.time.Duration;
import org.newsloom.common.config.Settings;
import org.newsloom.index.bulk.BulkSplit;

/**
 * Every knob of this module.
 *
 * @param batchDocuments records taken from Kafka at once
 * @param maxWait how long the first record of a batch waits for more
 * @param bulk how large one request to Elasticsearch may be
 * @param requestTimeout after which a request counts as lost
 * @param maxInFlight requests under way at once, while Elasticsearch refuses none
 * @param retention how long articles are kept, where Elasticsearch has lifecycle policies; zero for
 *     ever
 * @param ledgerRetention how long the ledger knows a URL after its last line; zero for ever
 */
public record IndexConfig(
    int batchDocuments,
    Duration maxWait,
    BulkSplit bulk,
    Duration requestTimeout,
    int maxInFlight,
    Duration retention,
    Duration ledgerRetention) {

  public static IndexConfig from(Settings settings) {
    int documents =
        settings.integer(
            "index.batch-documents",
            1000,
            1,
            10_000,
            "documents written with one request, at most");
    return new IndexConfig(
        documents,
        settings.duration(
            "index.max-wait", Duration.ofMillis(200), "how long a document waits for others"),
        new BulkSplit(
            settings.integer(
                "index.batch-bytes",
                5 * 1024 * 1024,
                64 * 1024,
                50 * 1024 * 1024,
                "bytes written with one request, unless one document alone is larger"),
            documents),
        settings.duration(
            "index.request-timeout",
            Duration.ofSeconds(60),
            "after which a request to Elasticsearch counts as lost"),
        settings.integer(
            "index.max-in-flight",
            4,
            1,
            64,
            "requests to Elasticsearch under way at once, while it refuses none"),
        settings.duration(
            "index.retention",
            Duration.ZERO,
            "how long articles are kept, where Elasticsearch has lifecycle policies; 0s for ever"),
        settings.duration(
            "index.ledger-retention",
            Duration.ofDays(365),
            "how long it is known how a URL ended; 0s for ever"));
  }
}
