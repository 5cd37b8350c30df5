package org.newsloom.index;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.index.Batch.Planned;
import org.newsloom.index.Batch.Subject;
import org.newsloom.index.Batch.Unreadable;
import org.newsloom.index.bulk.BulkWrite;
import org.newsloom.index.document.ArticleDocument;

/** Tells what records of enriched articles ask to be written. */
final class ArticleRecords {
  private final JsonSerde<EnrichedArticle> serde;
  private final String alias;
  private final Supplier<List<String>> monthlyIndices;
  private final InstantSource clock;

  /**
   * Reads for the indices behind one alias.
   *
   * @param monthlyIndices those that exist now
   */
  ArticleRecords(
      JsonSerde<EnrichedArticle> serde,
      String alias,
      Supplier<List<String>> monthlyIndices,
      InstantSource clock) {
    this.serde = serde;
    this.alias = alias;
    this.monthlyIndices = monthlyIndices;
    this.clock = clock;
  }

  Batch read(List<ConsumerRecord<String, byte[]>> records) {
    List<Planned> planned = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (var record : records) {
      if (record.value() == null) planned.addAll(removal(record));
      else read(record, planned, unreadable);
    }
    return new Batch(planned, unreadable);
  }

  private void read(
      ConsumerRecord<String, byte[]> record, List<Planned> planned, List<Unreadable> unreadable) {
    EnrichedArticle enriched;
    try {
      enriched = serde.read(record.value());
    } catch (InvalidRecordException e) {
      unreadable.add(new Unreadable(record, String.valueOf(e.getMessage()), null));
      return;
    }
    Subject subject = Subject.of(enriched);
    try {
      BulkWrite write = ArticleDocument.of(enriched, alias, clock.instant());
      planned.add(new Planned(record, write, subject));
    } catch (RuntimeException e) {
      // Whatever is wrong with one article, it must not stop those behind it.
      unreadable.add(new Unreadable(record, String.valueOf(e.getMessage()), subject));
    }
  }

  /**
   * A tombstone does not say in which month the article was first seen, so it is taken out of each.
   * The record's time is a version between those of the revisions before and after it, since those
   * are never smaller than the time of their fetch.
   */
  private List<Planned> removal(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null || !BulkWrite.isId(record.key())) return List.of();
    return monthlyIndices.get().stream()
        .map(index -> new BulkWrite.Delete(index, record.key(), Math.max(0, record.timestamp())))
        .map(write -> new Planned(record, write, null))
        .toList();
  }
}
