package org.newsloom.enrich.flow;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.newsloom.common.kafka.KafkaTopics;

/** Sends each record to its tag's stream, which {@link RouteToTags} has seen to exist. */
public record TagStreamOf(KafkaTopics names) implements TopicNameExtractor<String, TagRecord> {
  @Override
  public String extract(String articleId, TagRecord one, RecordContext context) {
    return names.tagged(one.tag()).name();
  }
}
