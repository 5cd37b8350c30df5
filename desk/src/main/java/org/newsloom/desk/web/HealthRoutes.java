package org.newsloom.desk.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.newsloom.common.stage.Health;

/** For those who watch the process: the same paths and answers as at a stage that runs alone. */
final class HealthRoutes implements HttpService {
  private final Supplier<Map<String, Health>> stages;
  private final PrometheusMeterRegistry metrics;

  HealthRoutes(Supplier<Map<String, Health>> stages, PrometheusMeterRegistry metrics) {
    this.stages = stages;
    this.metrics = metrics;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health/live", (request, response) -> answer(response, Health::isLive))
        .get("/health/ready", (request, response) -> answer(response, Health::isReady))
        .get("/health/started", (request, response) -> answer(response, Health::isStarted))
        .get(
            "/metrics",
            (request, response) -> {
              response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
              response.send(metrics.scrape());
            });
  }

  private void answer(ServerResponse response, Predicate<Health> good) {
    Map<String, Health> report = stages.get();
    boolean allGood = report.values().stream().allMatch(good);
    response.status(allGood ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
    Answers.json(response, report);
  }
}
