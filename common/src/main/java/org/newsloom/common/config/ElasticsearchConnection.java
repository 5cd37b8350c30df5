package org.newsloom.common.config;

import java.net.URI;
import java.util.List;

/**
 * How to reach Elasticsearch, and what our indices are called there.
 *
 * @param apiKey empty where the server asks for none, as the embedded one
 * @param namespace first part of every index's name: {@code news} gives {@code
 *     news-articles-2026.11}
 */
public record ElasticsearchConnection(List<URI> urls, String apiKey, String namespace) {
  public ElasticsearchConnection {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) throw new IllegalArgumentException("no Elasticsearch URL");
  }

  public static ElasticsearchConnection from(Settings settings) {
    return new ElasticsearchConnection(
        settings.urls(
            "elasticsearch.urls",
            "http://127.0.0.1:9200",
            "Elasticsearch nodes, divided by commas"),
        settings.secret("elasticsearch.api-key", "API key, as Elasticsearch encodes it"),
        settings.matching(
            "elasticsearch.namespace",
            "news",
            "[a-z0-9][a-z0-9-]{0,40}",
            "first part of every index's name"));
  }

  /** A connection without security, as to the embedded server. */
  public static ElasticsearchConnection to(URI url, String namespace) {
    return new ElasticsearchConnection(List.of(url), "", namespace);
  }

  /** Alias of all monthly article indices; each is {@code <alias>-YYYY.MM}. */
  public String articlesAlias() {
    return namespace + "-articles";
  }

  /** Index of the ledger: one document per URL. */
  public String ledgerIndex() {
    return namespace + "-ledger";
  }

  @Override
  public String toString() {
    return "ElasticsearchConnection[" + urls + ", " + namespace + "]";
  }
}
