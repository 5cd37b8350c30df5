package org.newsloom.enrich.flow;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Hears every rule that is published, on every instance. The store is in memory: one on disk would
 * come back from there after a restart without this processor having seen a single rule.
 */
public final class TakeUpRule extends ContextualProcessor<String, byte[], Void, Void> {
  public static final String STORE = "rules";

  private final BiConsumer<String, byte @Nullable []> rules;
  private @Nullable KeyValueStore<String, byte[]> store;

  public TakeUpRule(BiConsumer<String, byte @Nullable []> rules) {
    this.rules = rules;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    KeyValueStore<String, byte[]> restored = context.getStateStore(STORE);
    store = restored;
    // Whether what was restored went through process() depends on the release of Kafka Streams.
    try (var all = restored.all()) {
      all.forEachRemaining(rule -> rules.accept(rule.key, rule.value));
    }
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (store == null) throw new IllegalStateException("init() comes first");
    if (record.key() == null) return;
    store.put(record.key(), record.value());
    rules.accept(record.key(), record.value());
  }
}
