package org.newsloom.desk.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import org.newsloom.desk.search.ArticleSearch;
import org.newsloom.desk.search.LedgerSearch;
import org.newsloom.desk.search.TimelineSearch;

/** What is asked of Elasticsearch. */
final class SearchRoutes implements HttpService {
  private final ArticleSearch articles;
  private final TimelineSearch timelines;
  private final LedgerSearch ledger;
  private final InstantSource clock;

  SearchRoutes(
      ArticleSearch articles, TimelineSearch timelines, LedgerSearch ledger, InstantSource clock) {
    this.articles = articles;
    this.timelines = timelines;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/search", this::search)
        .get("/timeline", this::timeline)
        .get("/articles/{id}", this::article)
        .get("/dispositions", this::disposition);
  }

  private void search(ServerRequest request, ServerResponse response) {
    Parameters parameters = parameters(request);
    Answers.json(response, articles.search(parameters.criteria(), parameters.paging()));
  }

  private void timeline(ServerRequest request, ServerResponse response) {
    Parameters parameters = parameters(request);
    Answers.json(
        response,
        timelines.timeline(parameters.criteria(), parameters.zone(), parameters.splitByTag()));
  }

  private void article(ServerRequest request, ServerResponse response) {
    articles
        .article(request.path().pathParameters().get("id"))
        .ifPresentOrElse(
            article -> Answers.json(response, article),
            () ->
                Problem.send(response, Status.NOT_FOUND_404, "There is no article with this id."));
  }

  private void disposition(ServerRequest request, ServerResponse response) {
    ledger
        .journey(parameters(request).url())
        .ifPresentOrElse(
            journey -> Answers.json(response, journey),
            () ->
                Problem.send(
                    response,
                    Status.NOT_FOUND_404,
                    "Newsloom has not seen this URL: none of its feeds has listed it."));
  }

  private Parameters parameters(ServerRequest request) {
    return new Parameters(request.query().toMap(), clock.instant());
  }
}
