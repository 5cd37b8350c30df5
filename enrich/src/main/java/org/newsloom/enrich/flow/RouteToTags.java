package org.newsloom.enrich.flow;

import java.util.function.Predicate;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One record for the stream of each tag, and a tombstone for each tag that was lost. */
public final class RouteToTags extends ContextualFixedKeyProcessor<String, Written, TagRecord> {
  private static final Logger log = LoggerFactory.getLogger(RouteToTags.class);

  private final Predicate<String> hasStream;
  private final FlowCounters counters;

  public RouteToTags(Predicate<String> hasStream, FlowCounters counters) {
    this.hasStream = hasStream;
    this.counters = counters;
  }

  @Override
  public void process(FixedKeyRecord<String, Written> record) {
    for (TagRecord one : TagRecord.of(record.value())) {
      if (hasStream.test(one.tag())) send(record, one);
      else miss(one);
    }
  }

  private void send(FixedKeyRecord<String, Written> record, TagRecord one) {
    counters.sent(one);
    FixedKeyRecord<String, TagRecord> routed = record.withValue(one);
    // A tombstone is not a CloudEvent.
    context().forward(one.article() == null ? routed.withHeaders(new RecordHeaders()) : routed);
  }

  private void miss(TagRecord one) {
    // Somebody deleted the tag's stream; one unknown name would abort the transaction for ever.
    counters.withoutStream();
    log.warn("tag has no stream tag={}", one.tag());
  }
}
