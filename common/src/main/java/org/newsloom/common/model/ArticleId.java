package org.newsloom.common.model;

import java.net.URI;

/**
 * Identity of an article: the same canonical URL always yields the same id, in every process and
 * after every restart. It is the Kafka key and the Elasticsearch _id, so a replayed article
 * overwrites itself instead of appearing twice.
 */
public record ArticleId(String value) {

  public ArticleId {
    if (value.isBlank()) throw new IllegalArgumentException("article id is blank");
  }

  public static ArticleId of(URI canonicalUrl) {
    return new ArticleId(Digest.of(canonicalUrl.toASCIIString()));
  }

  @Override
  public String toString() {
    return value;
  }
}
