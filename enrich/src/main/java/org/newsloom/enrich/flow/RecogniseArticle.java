package org.newsloom.enrich.flow;

import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.enrich.flow.FlowCounters.ArticleOutcome;
import org.newsloom.enrich.flow.Outcome.Accounted;
import org.newsloom.enrich.flow.Outcome.GoesOn;

/** Tells new articles, new revisions and new listings from repeats and duplicates. */
public final class RecogniseArticle
    extends ContextualProcessor<String, Article, String, Outcome<Understood>> {
  public static final String STORE = "known-articles";
  private static final String UNDETERMINED = "und";

  private final InstantSource clock;
  private final FlowCounters counters;
  private @Nullable KeyValueStore<String, KnownArticle> knownArticles;

  public RecogniseArticle(InstantSource clock, FlowCounters counters) {
    this.clock = clock;
    this.counters = counters;
  }

  @Override
  public void init(ProcessorContext<String, Outcome<Understood>> context) {
    super.init(context);
    knownArticles = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, Article> record) {
    if (knownArticles == null) throw new IllegalStateException("init() comes first");
    Article arrived = record.value();
    switch (Arrival.of(arrived, knownArticles.get(record.key()))) {
      case Arrival.Novel novel -> goOn(record, novel.article(), null, ArticleOutcome.NEW);
      case Arrival.NewRevision next ->
          goOn(record, next.article(), next.known(), ArticleOutcome.REVISION);
      case Arrival.Listing listing ->
          goOn(record, listing.article(), listing.known(), ArticleOutcome.LISTING);
      case Arrival.Repeat repeat -> counters.count(ArticleOutcome.REPEAT);
      case Arrival.Duplicate duplicate -> {
        account(record, duplicate.known());
        // One transaction holds this and all that follows from the article.
        knownArticles.put(record.key(), duplicate.known());
        Arrival.Listing listing = duplicate.listing();
        if (listing != null) forward(record, listing.article(), listing.known());
      }
    }
  }

  private void goOn(
      Record<String, Article> record,
      Article article,
      @Nullable KnownArticle known,
      ArticleOutcome outcome) {
    counters.count(outcome);
    forward(record, article, known);
  }

  private void forward(
      Record<String, Article> record, Article article, @Nullable KnownArticle known) {
    context().forward(record.withValue(new GoesOn<>(new Understood(article, known, UNDETERMINED))));
  }

  private void account(Record<String, Article> record, KnownArticle known) {
    counters.count(ArticleOutcome.DUPLICATE);
    counters.duplicate();
    Article article = record.value();
    LedgerEntry entry =
        new LedgerEntry(
            article.entryUrl(),
            Disposition.DUPLICATE,
            "enrich",
            "the article that " + known.entryUrl() + " brought",
            article.id(),
            article.feedId(),
            clock.instant());
    Outcome<Understood> accounted = new Accounted<>(entry);
    context()
        .forward(
            new Record<>(
                article.entryUrl().toASCIIString(),
                accounted,
                record.timestamp(),
                CloudEvents.headers("disposition.v1", "enrich", entry.at())));
  }
}
