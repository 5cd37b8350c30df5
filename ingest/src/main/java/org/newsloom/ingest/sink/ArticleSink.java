package org.newsloom.ingest.sink;

import java.time.InstantSource;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;

/** Sends articles to Kafka, keyed by their ids, acknowledged by all replicas. */
public final class ArticleSink {
  private final RecordSink<Article> sink;

  public ArticleSink(RecordSender sender, KafkaTopics names, InstantSource clock) {
    sink = new RecordSink<>(sender, names.articles(), "article.v1", clock);
  }

  /** Sends an article; tells where it is when it is acknowledged. */
  public RecordPlace send(Article article) throws InterruptedException {
    return sink.place(article.id().value(), article);
  }
}
