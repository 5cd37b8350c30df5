package org.newsloom.desk.web;

import io.helidon.webserver.http.HttpService;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.newsloom.common.stage.Health;
import org.newsloom.desk.live.LiveArticles;
import org.newsloom.desk.live.StreamLimits;
import org.newsloom.desk.search.ArticleSearch;
import org.newsloom.desk.search.Elasticsearch;
import org.newsloom.desk.search.LedgerSearch;
import org.newsloom.desk.search.TimelineSearch;
import org.newsloom.desk.table.Tables;

/** All addresses of the desk. */
public final class Routes {
  private Routes() {}

  /**
   * The routes, over what they answer from.
   *
   * @param stages health of every stage in this process, the desk included
   */
  public static List<HttpService> over(
      Elasticsearch elasticsearch,
      Tables tables,
      LiveArticles live,
      StreamLimits limits,
      Supplier<Map<String, Health>> stages,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    var ledger = new LedgerSearch(elasticsearch);
    var api =
        List.of(
            new SearchRoutes(
                new ArticleSearch(elasticsearch), new TimelineSearch(elasticsearch), ledger, clock),
            new StateRoutes(tables, ledger, stages, clock),
            new StreamRoute(live, limits, clock));
    return List.of(
        rules -> rules.register("/api", api.toArray(HttpService[]::new)),
        new HealthRoutes(stages, metrics),
        new PageRoutes());
  }
}
