package org.newsloom.desk.search;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;

/**
 * The line to Elasticsearch. Whoever asks gets an answer or an exception with a sentence for
 * people, before the patience is over, however Elasticsearch fails.
 */
public final class Elasticsearch implements AutoCloseable {
  private final ElasticsearchConnection connection;
  private final SearchLimits limits;
  private final Rest5ClientTransport transport;
  private final ElasticsearchAsyncClient client;

  /** Whether it did the last time it was asked. */
  private volatile boolean answered;

  public Elasticsearch(ElasticsearchConnection connection, SearchLimits limits) {
    this.connection = connection;
    this.limits = limits;
    this.transport =
        new Rest5ClientTransport(
            lowLevel(connection, limits), new Jackson3JsonpMapper(Json.MAPPER));
    this.client = new ElasticsearchAsyncClient(transport);
  }

  private static Rest5Client lowLevel(ElasticsearchConnection connection, SearchLimits limits) {
    Timeout patience = Timeout.of(limits.patience());
    Rest5ClientBuilder builder =
        Rest5Client.builder(connection.urls())
            .setConnectionConfigCallback(
                config -> config.setConnectTimeout(patience).setSocketTimeout(patience))
            .setRequestConfigCallback(
                config ->
                    config
                        .setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience)
                        // With zstd-jni on the class path the client asks for zstd, and then waits
                        // for ever for the end of what it unpacks. Answers are small anyway.
                        .setContentCompressionEnabled(false));
    if (!connection.apiKey().isEmpty()) {
      builder.setDefaultHeaders(
          new Header[] {new BasicHeader("Authorization", "ApiKey " + connection.apiKey())});
    }
    return builder.build();
  }

  ElasticsearchConnection connection() {
    return connection;
  }

  /** How long Elasticsearch may work on one question, in its own notation. */
  String budget() {
    return limits.budget().toMillis() + "ms";
  }

  /** What keeps searches from being answered, in plain English; empty while nothing does. */
  public Optional<String> problem() {
    try {
      ask(
          client ->
              client.search(
                  search ->
                      search
                          .index(connection.articlesAlias())
                          .ignoreUnavailable(true)
                          .allowNoIndices(true)
                          .size(0),
                  Void.class),
          limits.patience(false));
      return Optional.empty();
    } catch (SearchUnavailableException | BadQueryException e) {
      return Optional.of("Elasticsearch is not answering");
    }
  }

  <T> T ask(Function<ElasticsearchAsyncClient, CompletableFuture<T>> question) {
    return ask(question, limits.patience(answered));
  }

  private <T> T ask(
      Function<ElasticsearchAsyncClient, CompletableFuture<T>> question, Duration patience) {
    CompletableFuture<T> asked = question.apply(client);
    try {
      T answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      answered = true;
      return answer;
    } catch (TimeoutException e) {
      answered = false;
      asked.cancel(true);
      throw new SearchUnavailableException(
          "Elasticsearch did not answer in time. The desk keeps trying.", e);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchUnavailableException("The desk is stopping.", e);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof ElasticsearchException refused && refused.status() == 400) {
      return new BadQueryException("This search cannot be answered: it is too complex.", refused);
    }
    return new SearchUnavailableException(
        "Elasticsearch is not answering. The desk keeps trying and recovers by itself.", e);
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the line to Elasticsearch", e);
    }
  }
}
