package org.newsloom.enrich.flow;

import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;

/** Completes the article, says what the revision changed, and remembers it. */
public final class ReviseArticle extends ContextualProcessor<String, Tagged, String, Revised> {
  private final InstantSource clock;
  private @Nullable KeyValueStore<String, KnownArticle> knownArticles;

  public ReviseArticle(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, Revised> context) {
    super.init(context);
    knownArticles = context.getStateStore(RecogniseArticle.STORE);
  }

  @Override
  public void process(Record<String, Tagged> record) {
    if (knownArticles == null) throw new IllegalStateException("init() comes first");
    Instant now = clock.instant();
    Tagged tagged = record.value();
    Revised revised = Revised.of(tagged.understood(), tagged.tagging(), now);
    // One transaction holds this, all that is sent below, and the offset of the article.
    knownArticles.put(record.key(), KnownArticle.of(revised));
    context()
        .forward(
            record
                .withValue(revised)
                .withHeaders(CloudEvents.headers("article.enriched.v1", "enrich", now)));
  }
}
