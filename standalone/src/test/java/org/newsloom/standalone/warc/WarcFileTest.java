package org.newsloom.standalone.warc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HeaderValidator;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.Warcinfo;
import org.newsloom.common.model.PageOrigin;

class WarcFileTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final URI URL = URI.create("https://example.org/a?b=c&d=%D8%AC");

  @TempDir private Path folder = Path.of("");

  /** What a reader is told: the records' types and headers, and the fields of the metadata. */
  private record Read(List<String> types, MessageHeaders page, String body, MessageHeaders known) {}

  @Test
  void aPageComesBackAsItWas() throws IOException {
    Read read = written(page(false, "text/html; charset=utf-8", "\"e\""), "<p>جولان</p>\r\n\r\n");

    assertThat(read.types()).containsExactly("warcinfo", "resource", "metadata");
    assertThat(read.body()).isEqualTo("<p>جولان</p>\r\n\r\n");
    assertThat(read.page().first("WARC-Target-URI")).contains(URL.toString());
    assertThat(read.page().first("WARC-Date")).contains("2026-11-26T12:00:00Z");
    assertThat(read.page().first("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(read.page().contains("WARC-Truncated", "length")).isFalse();
    assertThat(read.known().first("via")).contains("https://example.org/entry");
    assertThat(read.known().first("outcome")).contains("article");
    assertThat(read.known().first("contentType")).contains("text/html; charset=utf-8");
    assertThat(read.known().first("articleId")).contains("id");
    assertThat(read.known().first("etag")).contains("\"e\"");
    assertThat(read.known().first("lastModified")).isEmpty();
  }

  @Test
  void aPageThatWasCutSaysSo() throws IOException {
    assertThat(written(page(true, "text/html", null), "<p>").page().first("WARC-Truncated"))
        .contains("length");
  }

  @Test
  void aLineBreakBeginsNoFieldOfItsAuthors() throws IOException {
    Read read =
        written(
            page(false, "text/html\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200", "e\r\nvia: evil"),
            "x");

    assertThat(read.types()).containsExactly("warcinfo", "resource", "metadata");
    assertThat(read.page().all("WARC-Type")).containsExactly("resource");
    assertThat(read.page().first("Content-Type")).contains("application/octet-stream");
    assertThat(read.known().all("via")).containsExactly("https://example.org/entry");
    assertThat(read.known().first("etag")).contains("e via: evil");
  }

  @Test
  void eachRecordIsAGzipMemberOfItsOwn() throws IOException {
    Path file = folder.resolve("a.warc.gz");
    List<Long> starts = new ArrayList<>();
    try (var warc = new WarcFile(file, NOON)) {
      warc.write(page(false, "text/html", null), "<p>".getBytes(UTF_8));
      warc.finish();
    }
    try (var reader = new WarcReader(file)) {
      while (reader.next().isPresent()) starts.add(reader.position());
    }

    assertThat(starts).hasSize(3);
    for (long start : starts) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        in.skipNBytes(start);
        assertThat(new GZIPInputStream(in).readNBytes(8)).asString(UTF_8).isEqualTo("WARC/1.1");
      }
    }
  }

  @Test
  void whatWasNotFinishedLeavesNothing() throws IOException {
    try (var warc = new WarcFile(folder.resolve("a.warc.gz"), NOON)) {
      warc.write(page(false, "text/html", null), "<p>".getBytes(UTF_8));
      assertThat(folder.resolve("a.warc.gz")).doesNotExist();
    }

    assertThat(folder).isEmptyDirectory();
  }

  private Read written(PageOrigin page, String body) throws IOException {
    Path file = folder.resolve("pages.warc.gz");
    try (var warc = new WarcFile(file, NOON)) {
      warc.write(page, body.getBytes(UTF_8));
      warc.finish();
    }
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    List<String> types = new ArrayList<>();
    try (var reader = new WarcReader(file)) {
      reader.calculateBlockDigest();
      MessageHeaders headers = MessageHeaders.of();
      MessageHeaders known = MessageHeaders.of();
      String text = "";
      for (var record : reader) {
        types.add(record.type());
        assertThat(record.version()).isEqualTo(MessageVersion.WARC_1_1);
        assertThat(HeaderValidator.warc_1_1().validate(record.headers())).isEmpty();
        switch (record) {
          case Warcinfo info ->
              assertThat(info.fields().first("format")).contains("WARC File Format 1.1");
          case WarcResource resource -> {
            headers = resource.headers();
            text = new String(resource.body().stream().readAllBytes(), UTF_8);
            assertThat(resource.truncated())
                .isEqualTo(
                    page.truncated()
                        ? WarcTruncationReason.LENGTH
                        : WarcTruncationReason.NOT_TRUNCATED);
            assertThat(resource.calculatedBlockDigest()).isEqualTo(resource.blockDigest());
          }
          case WarcMetadata metadata -> known = metadata.fields();
          default -> throw new AssertionError("unexpected " + record.type());
        }
      }
      return new Read(types, headers, text, known);
    }
  }

  private static PageOrigin page(
      boolean truncated, @Nullable String contentType, @Nullable String etag) {
    return new PageOrigin(
        URL,
        URI.create("https://example.org/entry"),
        NOON,
        "id",
        "article",
        truncated,
        contentType,
        etag,
        null);
  }
}
