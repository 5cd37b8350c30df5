package org.newsloom.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.PageOrigin;

/**
 * Archived pages as records: the value is the page's bytes as received, decompressed; what is known
 * of it stands in CloudEvents attributes. The key is the article's id, or the digest of the entry's
 * URL where the page gave no article.
 */
public final class PageRecords {
  private static final String URL = "ce_url";
  private static final String ENTRY_URL = "ce_entryurl";
  private static final String ARTICLE_ID = "ce_articleid";
  private static final String OUTCOME = "ce_outcome";
  private static final String TRUNCATED = "ce_truncated";
  private static final String ETAG = "ce_etag";
  private static final String LAST_MODIFIED = "ce_lastmodified";
  private static final String TIME = "ce_time";
  private static final String CONTENT_TYPE = "content-type";
  private static final int LONGEST = 4096;

  private PageRecords() {}

  public static ProducerRecord<String, byte[]> of(
      KafkaTopics names, PageOrigin page, byte[] bytes) {
    String articleId = page.articleId();
    String key = articleId == null ? Digest.of(page.entryUrl().toASCIIString()) : articleId;
    return new ProducerRecord<>(names.pages().name(), null, key, bytes, headers(page));
  }

  /** What an archived page says about itself; absent where nothing is known. */
  public static Headers headers(PageOrigin page) {
    Headers headers = CloudEvents.headers("page.v1", "ingest", page.fetchedAt());
    String contentType = page.contentType();
    put(headers, CONTENT_TYPE, contentType == null ? "application/octet-stream" : contentType);
    put(headers, URL, page.url().toASCIIString());
    put(headers, ENTRY_URL, page.entryUrl().toASCIIString());
    put(headers, ARTICLE_ID, page.articleId());
    put(headers, OUTCOME, page.outcome());
    put(headers, TRUNCATED, Boolean.toString(page.truncated()));
    put(headers, ETAG, page.etag());
    put(headers, LAST_MODIFIED, page.lastModified());
    return headers;
  }

  /**
   * What the record says about its page.
   *
   * @throws InvalidRecordException if it is no page of ours
   */
  public static PageOrigin read(ConsumerRecord<String, byte[]> record) {
    try {
      return new PageOrigin(
          URI.create(needed(record, URL)),
          URI.create(needed(record, ENTRY_URL)),
          Instant.parse(needed(record, TIME)),
          header(record, ARTICLE_ID),
          needed(record, OUTCOME),
          Boolean.parseBoolean(header(record, TRUNCATED)),
          header(record, CONTENT_TYPE),
          header(record, ETAG),
          header(record, LAST_MODIFIED));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidRecordException("no archived page: " + e.getMessage(), e);
    }
  }

  private static String needed(ConsumerRecord<String, byte[]> record, String name) {
    String value = header(record, name);
    if (value == null) throw new IllegalArgumentException("header " + name + " is missing");
    return value;
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** Publishers' words: a line break in one could make two headers of it wherever it is copied. */
  private static void put(Headers headers, String name, @Nullable String value) {
    headers.remove(name);
    if (value == null) return;
    String oneLine = value.replaceAll("\\p{Cntrl}+", " ").strip();
    String kept = oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST);
    headers.add(name, kept.getBytes(UTF_8));
  }
}
