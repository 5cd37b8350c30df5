package org.newsloom.desk.search;

import co.elastic.clients.elasticsearch._types.aggregations.StringTermsAggregate;
import java.util.List;

/** Counted values out of an aggregation. */
final class TermCounts {
  private TermCounts() {}

  static List<Found.Count> of(StringTermsAggregate terms) {
    return terms.buckets().array().stream()
        .map(bucket -> new Found.Count(bucket.key().stringValue(), bucket.docCount()))
        .toList();
  }
}
