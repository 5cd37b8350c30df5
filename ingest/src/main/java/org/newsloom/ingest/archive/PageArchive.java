package org.newsloom.ingest.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.PageRecords;
import org.newsloom.common.model.PageOrigin;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.UnsendableRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where pages are kept as they were received. */
@FunctionalInterface
public interface PageArchive {
  /** Keeps none. */
  PageArchive NONE = (page, bytes) -> {};

  /** Keeps a page; returns when it is safe, or cannot be kept. */
  void keep(PageOrigin page, byte[] bytes) throws InterruptedException;

  /** The archive in Kafka. A page that Kafka will never take is counted and left out. */
  static PageArchive inKafka(RecordSender sender, KafkaTopics names, MeterRegistry metrics) {
    Logger log = LoggerFactory.getLogger(PageArchive.class);
    Counter archived = metrics.counter("newsloom.pages", "outcome", "archived");
    Counter unsendable = metrics.counter("newsloom.pages", "outcome", "too-large");
    return (page, bytes) -> {
      try {
        sender.send(List.of(PageRecords.of(names, page, bytes)));
        archived.increment();
      } catch (UnsendableRecordException e) {
        // The archive is a convenience: what does not fit in it must not cost the article.
        unsendable.increment();
        log.warn("page not archived url={} reason={}", page.url(), e.getMessage());
      }
    };
  }
}
