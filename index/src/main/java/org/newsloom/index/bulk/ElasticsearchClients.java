package org.newsloom.index.bulk;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.time.Duration;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.Json;

/** Opens Elasticsearch's own clients. Opening does no I/O. */
public final class ElasticsearchClients {
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  private ElasticsearchClients() {}

  /** The client for plain HTTP, of which each of the others is made. */
  public static Rest5Client rest(ElasticsearchConnection connection, Duration timeout) {
    Timeout patience = Timeout.of(timeout);
    var builder =
        Rest5Client.builder(connection.urls())
            // Not compressed: with Kafka's zstd on the class path the HTTP client asks for zstd, of
            // which it cannot read the answer, and every request ends in a timeout.
            .setRequestConfigCallback(
                request ->
                    request
                        .setResponseTimeout(patience)
                        .setConnectionRequestTimeout(CONNECT)
                        .setContentCompressionEnabled(false))
            .setConnectionConfigCallback(
                http -> http.setConnectTimeout(CONNECT).setSocketTimeout(patience));
    if (!connection.apiKey().isEmpty()) {
      builder.setDefaultHeaders(
          new Header[] {new BasicHeader("Authorization", "ApiKey " + connection.apiKey())});
    }
    return builder.build();
  }

  static ElasticsearchClient typed(ElasticsearchConnection connection, Duration timeout) {
    return new ElasticsearchClient(
        new Rest5ClientTransport(rest(connection, timeout), new Jackson3JsonpMapper(Json.MAPPER)));
  }
}
