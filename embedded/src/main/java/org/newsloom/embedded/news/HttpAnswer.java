package org.newsloom.embedded.news;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An answer before it goes over the wire. Immutable; each {@code with} is another answer. */
final class HttpAnswer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final @Nullable PublishedArticle shows;

  private HttpAnswer(
      int status, Map<String, String> headers, byte[] body, @Nullable PublishedArticle shows) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.shows = shows;
  }

  static HttpAnswer of(int status, String contentType, String body) {
    return new HttpAnswer(
        status,
        Map.of("Content-Type", contentType + "; charset=utf-8"),
        body.getBytes(UTF_8),
        null);
  }

  static HttpAnswer status(int status) {
    return of(status, "text/plain", "HTTP status " + status + "\n");
  }

  static HttpAnswer redirect(String location) {
    return status(302).with("Location", location);
  }

  HttpAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, more, body, shows);
  }

  HttpAnswer withBody(String newBody) {
    return new HttpAnswer(status, headers, newBody.getBytes(UTF_8), null);
  }

  /** Says which article is complete in this answer's body. */
  HttpAnswer showing(PublishedArticle article) {
    return new HttpAnswer(status, headers, body, article);
  }

  /** The same answer, which no longer counts as a complete article. */
  HttpAnswer showingNothing() {
    return new HttpAnswer(status, headers, body, null);
  }

  /** The same headers, without a body. */
  HttpAnswer notModified() {
    Map<String, String> validators = new LinkedHashMap<>(headers);
    validators.remove("Content-Type");
    return new HttpAnswer(304, validators, new byte[0], null);
  }

  HttpAnswer gzipped() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put("Content-Encoding", "gzip");
    more.put("Vary", "Accept-Encoding");
    return new HttpAnswer(status, more, bytes.toByteArray(), shows);
  }

  int status() {
    return status;
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  String text() {
    return new String(body, UTF_8);
  }

  int length() {
    return body.length;
  }

  @Nullable PublishedArticle shows() {
    return shows;
  }

  /** Status line and headers, up to the blank line. */
  byte[] head() {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Simulated\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (status != 304) head.append("Content-Length: ").append(body.length).append("\r\n");
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  /** The first {@code length} bytes of the body. */
  byte[] body(int length) {
    return Arrays.copyOf(body, length);
  }
}
