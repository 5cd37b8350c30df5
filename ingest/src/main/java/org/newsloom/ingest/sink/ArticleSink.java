package org.newsloom.ingest.sink;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.ingest.records.RecordReader;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;

/** Sends articles to Kafka, keyed by their ids, acknowledged by all replicas. */
public final class ArticleSink implements AutoCloseable {
  private final RecordSink<Article> sink;
  private final RecordReader reader;
  private final JsonSerde<Article> serde;

  public ArticleSink(RecordSender sender, KafkaConnection kafka, InstantSource clock) {
    var articles = kafka.topicNames().articles();
    sink = new RecordSink<>(sender, articles, "article.v1", clock);
    reader = new RecordReader(kafka, articles);
    serde = articles.serde();
  }

  /** Sends an article; tells where it is when it is acknowledged. */
  public RecordPlace send(Article article) throws InterruptedException {
    return sink.place(article.id().value(), article);
  }

  /** The article at a place; null if Kafka keeps it no more. */
  public @Nullable Article at(RecordPlace place) throws InterruptedException {
    var record = reader.read(place.partition(), place.offset());
    try {
      return record == null || record.value() == null ? null : serde.read(record.value());
    } catch (InvalidRecordException e) {
      return null;
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
