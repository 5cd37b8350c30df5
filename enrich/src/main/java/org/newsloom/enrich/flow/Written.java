package org.newsloom.enrich.flow;

import org.apache.kafka.common.utils.Bytes;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.EnrichedArticle;

/**
 * An article as it leaves: once for all subscribers and once for those of each of its tags, in the
 * same bytes.
 */
public record Written(Revised revised, Bytes json) {
  public static Written of(Revised revised, JsonSerde<EnrichedArticle> serde) {
    return new Written(revised, Bytes.wrap(serde.write(revised.enriched())));
  }
}
