package org.newsloom.enrich.flow;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.DeadLetters;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.enrich.flow.Outcome.Accounted;
import org.newsloom.enrich.flow.Outcome.DeadLetter;
import org.newsloom.enrich.flow.Outcome.GoesOn;
import tools.jackson.core.JacksonException;

/** Bytes to an article; what is none goes to the dead letters, and the stream goes on. */
public final class DecodeArticle
    extends ContextualProcessor<String, byte[], String, Outcome<Article>> {
  /** What is left of a record for tags, evidence and headers. */
  private static final int ROOM = 1024 * 1024;

  private static final int LARGEST_ARTICLE = KafkaTopics.MAX_RECORD_BYTES - ROOM;
  private static final String STAGE = "enrich";

  private final JsonSerde<Article> articles = new JsonSerde<>(Article.class);
  private final InstantSource clock;
  private final FlowCounters counters;

  public DecodeArticle(InstantSource clock, FlowCounters counters) {
    this.clock = clock;
    this.counters = counters;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    byte[] bytes = record.value();
    if (bytes == null) {
      giveUp(record, new byte[0], "no value: an article is never withdrawn");
    } else if (bytes.length > LARGEST_ARTICLE) {
      giveUp(record, bytes, "larger than " + LARGEST_ARTICLE + " bytes");
    } else {
      try {
        Article article = articles.read(bytes);
        if (article.id().value().equals(record.key())) {
          context().forward(record.withValue(new GoesOn<>(article)));
        } else {
          giveUp(record, bytes, "the record's key is not the article's id");
        }
      } catch (InvalidRecordException e) {
        giveUp(record, bytes, e.getMessage());
      }
    }
  }

  private void giveUp(Record<String, byte[]> record, byte[] bytes, @Nullable String reason) {
    Instant now = clock.instant();
    counters.count(FlowCounters.ArticleOutcome.DEAD_LETTERED);
    counters.deadLetter();
    context()
        .forward(
            record
                .withValue((Outcome<Article>) new DeadLetter<Article>(clipped(bytes)))
                .withHeaders(deadLetterHeaders(record.headers(), reason, now)));
    entryUrl(bytes)
        .ifPresent(
            url -> {
              counters.deadLettered();
              LedgerEntry entry =
                  new LedgerEntry(url, Disposition.DEAD_LETTERED, STAGE, reason, null, null, now);
              context().forward(accounted(record, entry));
            });
  }

  private static Record<String, Outcome<Article>> accounted(Record<?, ?> from, LedgerEntry entry) {
    return new Record<>(
        entry.url().toASCIIString(),
        new Accounted<>(entry),
        from.timestamp(),
        CloudEvents.headers("disposition.v1", STAGE, entry.at()));
  }

  private Headers deadLetterHeaders(Headers headers, @Nullable String reason, Instant now) {
    Optional<RecordMetadata> origin = context().recordMetadata();
    return DeadLetters.headers(
        new RecordHeaders(headers.toArray()),
        STAGE,
        reason,
        origin.map(RecordMetadata::topic).orElse(""),
        origin.map(RecordMetadata::partition).orElse(-1),
        origin.map(RecordMetadata::offset).orElse(-1L),
        now);
  }

  /** What is too large for the dead letters as well is kept as far as it fits. */
  private static Bytes clipped(byte[] bytes) {
    return Bytes.wrap(
        bytes.length <= LARGEST_ARTICLE ? bytes : Arrays.copyOf(bytes, LARGEST_ARTICLE));
  }

  /** The URL of the entry, where the bytes are JSON enough to tell it. */
  private static Optional<URI> entryUrl(byte[] bytes) {
    try {
      String url = Json.MAPPER.readTree(bytes).path("entryUrl").asString("");
      return url.isBlank() ? Optional.empty() : Optional.of(URI.create(url));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
