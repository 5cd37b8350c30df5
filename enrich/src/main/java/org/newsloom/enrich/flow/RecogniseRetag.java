package org.newsloom.enrich.flow;

import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.enrich.flow.Outcome.GoesOn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests to tag an article again. The one who asks has read the article from Kafka, some
 * time ago; here, where the article's next revision would come in, it is seen whether that is still
 * the last word.
 */
public final class RecogniseRetag
    extends ContextualProcessor<String, byte[], String, Outcome<Understood>> {
  private static final Logger log = LoggerFactory.getLogger(RecogniseRetag.class);

  private final JsonSerde<RetagRequest> requests = new JsonSerde<>(RetagRequest.class);
  private final FlowCounters counters;
  private final RetagAnswers answers;
  private @Nullable KeyValueStore<String, KnownArticle> knownArticles;

  public RecogniseRetag(InstantSource clock, FlowCounters counters) {
    this.counters = counters;
    this.answers = new RetagAnswers(clock, counters);
  }

  @Override
  public void init(ProcessorContext<String, Outcome<Understood>> context) {
    super.init(context);
    knownArticles = context.getStateStore(RecogniseArticle.STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (knownArticles == null) throw new IllegalStateException("init() comes first");
    RetagRequest request = read(record.value());
    if (request == null || !request.enriched().article().id().value().equals(record.key())) {
      // It was only ever a copy: nothing is lost with it, so there is nothing to keep.
      counters.unreadableRetag();
      log.warn("request to retag cannot be read key={}", record.key());
      return;
    }
    KnownArticle known = knownArticles.get(record.key());
    if (known == null || RetagDecision.isOutdated(request, known)) {
      context()
          .forward(
              answers.answer(record, request, Result.OUTDATED, request.ruleSetVersion(), null));
    } else {
      Article article = request.enriched().article();
      context()
          .forward(
              record.withValue(
                  new GoesOn<>(
                      new Understood(
                          article.withFeeds(known.listedBy(article)),
                          known,
                          request.enriched().allLanguages(),
                          request))));
    }
  }

  private @Nullable RetagRequest read(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : requests.read(bytes);
    } catch (InvalidRecordException e) {
      return null;
    }
  }
}
