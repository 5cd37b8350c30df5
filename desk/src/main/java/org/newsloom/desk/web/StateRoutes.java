package org.newsloom.desk.web;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.newsloom.common.model.TopicRule;
import org.newsloom.common.stage.Health;
import org.newsloom.desk.search.LedgerSearch;
import org.newsloom.desk.search.LedgerTotals;
import org.newsloom.desk.search.SearchUnavailableException;
import org.newsloom.desk.table.DeadLetter;
import org.newsloom.desk.table.FeedReport;
import org.newsloom.desk.table.FeedTable;
import org.newsloom.desk.table.Tables;

/** How the pipeline is. */
final class StateRoutes implements HttpService {
  private record Feeds(int total, Map<String, Long> outcomes, List<FeedReport> feeds) {}

  private record Rules(int total, List<TopicRule> rules) {}

  private record Letters(long total, List<DeadLetter> deadLetters) {}

  private final Tables tables;
  private final LedgerSearch ledger;
  private final Supplier<Map<String, Health>> stages;
  private final InstantSource clock;

  StateRoutes(
      Tables tables,
      LedgerSearch ledger,
      Supplier<Map<String, Health>> stages,
      InstantSource clock) {
    this.tables = tables;
    this.ledger = ledger;
    this.stages = stages;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/stats", this::stats)
        .get("/feeds", this::feeds)
        .get("/rules", this::rules)
        .get("/dead-letters", this::deadLetters);
  }

  /** Answers without Elasticsearch too: that is when people look at it. */
  private void stats(ServerRequest request, ServerResponse response) {
    List<FeedReport> reports = tables.feeds().reports();
    var feeds = new Stats.Feeds(reports.size(), FeedTable.outcomes(reports));
    long letters = tables.deadLetters().count();
    Stats stats;
    try {
      LedgerTotals totals = ledger.totals();
      stats =
          new Stats(
              totals.seen(),
              totals.dispositions(),
              totals.documents(),
              letters,
              feeds,
              stages.get(),
              null);
    } catch (SearchUnavailableException e) {
      stats = new Stats(null, null, null, letters, feeds, stages.get(), e.sentence());
    }
    Answers.json(response, stats);
  }

  private void feeds(ServerRequest request, ServerResponse response) {
    List<FeedReport> reports = tables.feeds().reports();
    int limit = parameters(request).integer("limit", 1000, 1, 100_000);
    Answers.json(
        response,
        new Feeds(
            reports.size(),
            FeedTable.outcomes(reports),
            reports.subList(0, Math.min(limit, reports.size()))));
  }

  private void rules(ServerRequest request, ServerResponse response) {
    List<TopicRule> rules =
        tables.rules().rows().stream().sorted(Comparator.comparing(TopicRule::id)).toList();
    Answers.json(response, new Rules(rules.size(), rules));
  }

  private void deadLetters(ServerRequest request, ServerResponse response) {
    int limit = parameters(request).integer("limit", 50, 1, 500);
    var letters = tables.deadLetters();
    Answers.json(response, new Letters(letters.count(), letters.latest(limit)));
  }

  private Parameters parameters(ServerRequest request) {
    return new Parameters(request.query().toMap(), clock.instant());
  }
}
