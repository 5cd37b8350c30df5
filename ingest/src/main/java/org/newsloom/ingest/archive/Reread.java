package org.newsloom.ingest.archive;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.FeedEntry;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;

/**
 * Asks ingest to read archived pages again, each URL's latest. It does so in the line of the page's
 * host; so there is still one writer for each URL, whatever the feeds bring meanwhile.
 */
public final class Reread {
  private Reread() {}

  /**
   * What was asked for.
   *
   * @param archived pages that were found
   * @param asked URLs whose latest page is read again
   * @param unreadable records that are no pages of ours, and were left out
   */
  public record Asked(long archived, long asked, long unreadable) {}

  /**
   * Asks, and returns when all that was asked is safe in Kafka.
   *
   * @param since when the pages were archived; null: all that is kept
   */
  public static Asked ask(KafkaConnection kafka, @Nullable Instant since, Instant now)
      throws InterruptedException {
    Map<URI, RecordPlace> latest = new HashMap<>();
    ArchivedPages.Count count =
        ArchivedPages.read(
            kafka,
            since,
            (page, record) ->
                latest.put(page.entryUrl(), new RecordPlace(record.partition(), record.offset())));
    try (var producer = kafka.producer("newsloom-reread")) {
      new RecordSink<>(
              RecordSender.prompt(producer), kafka.topicNames().entries(), "entry.v1", () -> now)
          .sendAll(
              latest.entrySet().stream()
                  .map(page -> FeedEntry.reread(page.getKey(), "", "", page.getValue(), now))
                  .toList(),
              entry -> WebUrl.authority(entry.url()));
    }
    return new Asked(count.pages(), latest.size(), count.unreadable());
  }
}
