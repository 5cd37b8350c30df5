package org.newsloom.enrich.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What one tag's stream is told of an article.
 *
 * @param article as it is on the enriched stream; null: it is withdrawn, and the record is a
 *     tombstone
 */
public record TagRecord(String tag, @Nullable Bytes article) {

  public static List<TagRecord> of(Written written) {
    Revised revised = written.revised();
    List<TagRecord> records = new ArrayList<>();
    revised.tagsToTell().forEach(tag -> records.add(new TagRecord(tag, written.json())));
    revised.tagsLost().forEach(tag -> records.add(new TagRecord(tag, null)));
    return records;
  }

  public static Serializer<TagRecord> serializer() {
    return (name, one) -> one == null || one.article() == null ? null : one.article().get();
  }
}
