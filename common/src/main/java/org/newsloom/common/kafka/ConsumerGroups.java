package org.newsloom.common.kafka;

import java.util.List;

/**
 * The pipeline's consumer groups, in flow order. {@link KafkaConnection#namespaced} makes a group
 * id of each.
 */
public final class ConsumerGroups {
  public static final String INGEST_FEEDS = "ingest-feeds";
  public static final String INGEST_FETCH = "ingest-fetch";
  public static final String ENRICH = "enrich";
  public static final String INDEX = "index";
  public static final String INDEX_LEDGER = "index-ledger";

  public static final List<String> ALL =
      List.of(INGEST_FEEDS, INGEST_FETCH, ENRICH, INDEX, INDEX_LEDGER);

  private ConsumerGroups() {}
}
