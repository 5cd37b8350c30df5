package org.newsloom.enrich.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.model.EnrichedArticle;

/**
 * What one tag's stream is told of an article.
 *
 * @param article null: it is withdrawn, and the record is a tombstone
 */
public record TagRecord(String tag, @Nullable EnrichedArticle article) {

  public static List<TagRecord> of(Revised revised) {
    List<TagRecord> records = new ArrayList<>();
    revised.tagsToTell().forEach(tag -> records.add(new TagRecord(tag, revised.enriched())));
    revised.tagsLost().forEach(tag -> records.add(new TagRecord(tag, null)));
    return records;
  }

  /** The article as it is on the enriched stream. */
  public static Serializer<TagRecord> serializer(JsonSerde<EnrichedArticle> articles) {
    return (name, one) ->
        one == null || one.article() == null ? null : articles.write(one.article());
  }
}
