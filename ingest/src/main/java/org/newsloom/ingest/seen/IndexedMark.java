package org.newsloom.ingest.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.InvalidRecordException;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.PlannedRevisit;
import org.newsloom.common.model.SeenMark;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What memory holds of a mark.
 *
 * @param offset where the mark is in its partition
 * @param seenAt seconds since 1970, unsigned, rounded down
 * @param stamp short digest of the mark's fingerprint and its last feed: an entry with this stamp
 *     says nothing new. {@link #ASK} where the mark itself has to be asked
 * @param revisitAt seconds since 1970, unsigned, rounded up; {@link #NEVER} where none is planned
 */
record IndexedMark(long offset, int seenAt, int stamp, int revisitAt) {
  static final int ASK = 0;
  static final int NEVER = 0;

  static IndexedMark of(SeenMark mark, long offset) {
    PlannedRevisit revisit = mark.revisit();
    return of(
        offset,
        mark.seenAt(),
        mark.disposition().toString(),
        mark.fingerprint(),
        mark.listedBy().isEmpty() ? null : mark.listedBy().getLast(),
        revisit == null ? null : revisit.dueAt());
  }

  private static IndexedMark of(
      long offset,
      Instant seenAt,
      String disposition,
      String fingerprint,
      @Nullable String feedId,
      @Nullable Instant revisitAt) {
    // Whoever sends a dead letter again wants it taken again.
    boolean isDead = disposition.equals(Disposition.DEAD_LETTERED.toString());
    return new IndexedMark(
        offset,
        (int) seenAt.getEpochSecond(),
        isDead || feedId == null ? ASK : stamp(fingerprint, feedId),
        revisitAt == null ? NEVER : (int) revisitAt.getEpochSecond() + 1);
  }

  /** Two entries of one URL share a stamp by chance once in four thousand million times. */
  static int stamp(String fingerprint, String feedId) {
    int hash = Utils.murmur2((fingerprint + '\n' + feedId).getBytes(UTF_8));
    return hash == ASK ? 1 : hash;
  }

  /**
   * The same from a mark's JSON, of which only these few fields are read: a million marks are to be
   * there again within seconds.
   *
   * @throws InvalidRecordException for what is no mark
   */
  static IndexedMark read(byte[] json, long offset) {
    try (JsonParser parser = Json.MAPPER.createParser(json)) {
      return new Fields(parser).read().at(offset);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new InvalidRecordException("not a seen mark: " + e.getMessage(), e);
    }
  }

  private static final class Fields {
    private final JsonParser parser;
    private @Nullable String seenAt;
    private @Nullable String disposition;
    private @Nullable String fingerprint;
    private @Nullable String feedId;
    private @Nullable String revisitAt;

    Fields(JsonParser parser) {
      this.parser = parser;
    }

    Fields read() {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not an object");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        switch (name) {
          case "seenAt" -> seenAt = parser.getString();
          case "disposition" -> disposition = parser.getString();
          case "fingerprint" -> fingerprint = parser.getString();
          case "feedIds" -> readFeeds(value);
          case "revisit" -> readRevisit(value);
          default -> parser.skipChildren();
        }
      }
      return this;
    }

    private void readFeeds(JsonToken start) {
      if (start != JsonToken.START_ARRAY) return;
      while (parser.nextToken() == JsonToken.VALUE_STRING) feedId = parser.getString();
    }

    private void readRevisit(JsonToken start) {
      if (start != JsonToken.START_OBJECT) return;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        if (name.equals("dueAt")) revisitAt = parser.getString();
        else parser.skipChildren();
      }
    }

    IndexedMark at(long offset) {
      if (seenAt == null || disposition == null || fingerprint == null) {
        throw new IllegalArgumentException("a field is missing");
      }
      return of(
          offset,
          Instant.parse(seenAt),
          disposition,
          fingerprint,
          feedId,
          revisitAt == null ? null : Instant.parse(revisitAt));
    }
  }
}
