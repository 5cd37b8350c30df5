package org.newsloom.desk.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.desk.kafka.RecordListener;

/** Tells every incoming article to everybody who looks on, without ever waiting for one of them. */
public final class LiveArticles implements RecordListener {
  private final String name;
  private final JsonSerde<EnrichedArticle> serde;
  private final StreamLimits limits;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final Counter dropped;

  public LiveArticles(
      KafkaTopic<EnrichedArticle> enriched, StreamLimits limits, MeterRegistry metrics) {
    this.name = enriched.name();
    this.serde = enriched.serde();
    this.limits = limits;
    this.dropped =
        Counter.builder("newsloom.desk.streams.dropped")
            .description("live streams ended because their reader did not keep up")
            .register(metrics);
    Gauge.builder("newsloom.desk.streams", subscriptions, Set::size)
        .description("open live streams")
        .register(metrics);
  }

  /** Looks on from the calling thread; empty where too many do already. */
  public synchronized Optional<Subscription> subscribe(Interest interest) {
    if (subscriptions.size() >= limits.mostStreams()) return Optional.empty();
    var subscription = new Subscription(this, interest, limits.queue());
    subscriptions.add(subscription);
    return Optional.of(subscription);
  }

  void forget(Subscription subscription) {
    subscriptions.remove(subscription);
  }

  public int size() {
    return subscriptions.size();
  }

  @Override
  public String kafkaTopic() {
    return name;
  }

  @Override
  public void accept(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null || subscriptions.isEmpty()) return;
    EnrichedArticle enriched = serde.read(value);
    // Nobody who looks on has to be told that one more feed lists it.
    if (enriched.toldBefore()) return;
    LiveArticle article = LiveArticle.of(enriched);
    for (Subscription subscription : subscriptions) {
      if (subscription.offer(article)) continue;
      dropped.increment();
      forget(subscription);
      subscription.end();
    }
  }

  /** Ends all streams. */
  public void endAll() {
    subscriptions.forEach(Subscription::end);
  }
}
