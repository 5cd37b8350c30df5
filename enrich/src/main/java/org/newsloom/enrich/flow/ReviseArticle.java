package org.newsloom.enrich.flow;

import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.model.RetagRequest;

/** Completes the article, says what the revision or the retag changed, and remembers it. */
public final class ReviseArticle
    extends ContextualProcessor<String, Tagged, String, Outcome<Revised>> {
  private final InstantSource clock;
  private final RetagAnswers answers;
  private @Nullable KeyValueStore<String, KnownArticle> knownArticles;

  public ReviseArticle(InstantSource clock, FlowCounters counters) {
    this.clock = clock;
    this.answers = new RetagAnswers(clock, counters);
  }

  @Override
  public void init(ProcessorContext<String, Outcome<Revised>> context) {
    super.init(context);
    knownArticles = context.getStateStore(RecogniseArticle.STORE);
  }

  @Override
  public void process(Record<String, Tagged> record) {
    Instant now = clock.instant();
    Understood understood = record.value().understood();
    Tagging tagging = record.value().tagging();
    RetagRequest retag = understood.retag();
    if (retag == null) {
      tell(record, Revised.of(understood, tagging, now), now);
    } else {
      RetagDecision decision = RetagDecision.of(understood, retag, tagging, now);
      Revised revised = decision.revised();
      if (revised != null) tell(record, revised, now);
      context()
          .forward(
              answers.answer(
                  record,
                  retag,
                  decision.result(),
                  tagging.ruleSetVersion(),
                  revised == null ? null : revised.enriched().retag()));
    }
  }

  private void tell(Record<String, Tagged> record, Revised revised, Instant now) {
    if (knownArticles == null) throw new IllegalStateException("init() comes first");
    // One transaction holds this, all that is sent below, and the offset of what asked for it.
    knownArticles.put(record.key(), KnownArticle.of(revised));
    context()
        .forward(
            record
                .withValue((Outcome<Revised>) new Outcome.GoesOn<>(revised))
                .withHeaders(CloudEvents.headers("article.enriched.v1", "enrich", now)));
  }
}
