package org.newsloom.desk.table;

import java.util.ArrayList;
import java.util.List;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.TopicRule;
import org.newsloom.desk.kafka.RecordListener;

/** All that the desk knows by heart. */
public record Tables(
    FeedTable feeds, CompactedTable<TopicRule, TopicRule> rules, DeadLetterTable deadLetters) {

  public static Tables of(KafkaTopics names) {
    return new Tables(
        new FeedTable(names),
        new CompactedTable<>(names.rules(), rule -> rule),
        new DeadLetterTable(names));
  }

  public List<RecordListener> listeners() {
    List<RecordListener> all = new ArrayList<>(feeds.listeners());
    all.add(rules);
    all.add(deadLetters);
    return all;
  }
}
