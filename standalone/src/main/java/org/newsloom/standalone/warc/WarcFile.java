package org.newsloom.standalone.warc;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.newsloom.common.model.PageOrigin;

/**
 * A file of WARC 1.1 (ISO 28500:2017), each record a gzip member of its own. A page is a {@code
 * resource} record, since of the server's answer only the body and a few headers were kept; what
 * else is known of it stands in the {@code metadata} record after it.
 *
 * <p>Until {@link #finish} it is written under another name beside its own, so that nobody takes
 * half a file for a whole one.
 */
final class WarcFile implements AutoCloseable {
  private static final MessageVersion VERSION = MessageVersion.WARC_1_1;

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final WarcWriter writer;
  private final URI warcinfo;

  /** Begins a file, in a folder that is there. */
  WarcFile(Path file, Instant now) throws IOException {
    this.file = file.toAbsolutePath();
    part = this.file.resolveSibling(this.file.getFileName() + ".part");
    channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    writer = new WarcWriter(channel, WarcCompression.GZIP);
    warcinfo = writeInfo(now);
  }

  private URI writeInfo(Instant now) throws IOException {
    URI id = newId();
    writer.write(
        new Warcinfo.Builder()
            .version(VERSION)
            .recordId(id)
            .date(now)
            .filename(oneLine(file.getFileName().toString()))
            .fields(
                Map.of(
                    "software", List.of("Newsloom"),
                    "format", List.of("WARC File Format 1.1"),
                    "conformsTo",
                        List.of(
                            "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")))
            .build());
    return id;
  }

  void write(PageOrigin page, byte[] bytes) throws IOException {
    URI id = newId();
    var digest = new WarcDigest("sha1", sha1(bytes));
    var resource =
        new WarcResource.Builder(page.url())
            .version(VERSION)
            .recordId(id)
            .warcinfoId(warcinfo)
            .date(page.fetchedAt())
            .blockDigest(digest)
            .payloadDigest(digest);
    if (page.truncated()) resource.truncated(WarcTruncationReason.LENGTH);
    writer.write(resource.body(mediaType(page.contentType()), bytes).build());
    writer.write(
        new WarcMetadata.Builder()
            .version(VERSION)
            .recordId(newId())
            .warcinfoId(warcinfo)
            .date(page.fetchedAt())
            .targetURI(page.url())
            .concurrentTo(id)
            .fields(known(page))
            .build());
  }

  /** {@code via} is the standard's; the others are ours. */
  private static Map<String, List<String>> known(PageOrigin page) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    put(fields, "via", page.entryUrl().toASCIIString());
    put(fields, "outcome", page.outcome());
    put(fields, "articleId", page.articleId());
    put(fields, "contentType", page.contentType());
    put(fields, "etag", page.etag());
    put(fields, "lastModified", page.lastModified());
    return fields;
  }

  private static void put(Map<String, List<String>> fields, String name, @Nullable String value) {
    if (value != null) fields.put(name, List.of(oneLine(value)));
  }

  /** Anybody may have written the record: a line break would begin a field of its author's. */
  private static String oneLine(String value) {
    return value.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]+", " ").strip();
  }

  private static MediaType mediaType(@Nullable String claimed) {
    if (claimed == null) return MediaType.OCTET_STREAM;
    try {
      return MediaType.parse(oneLine(claimed));
    } catch (IllegalArgumentException e) {
      // What the server said instead stands in the metadata.
      return MediaType.OCTET_STREAM;
    }
  }

  private static URI newId() {
    return URI.create("urn:uuid:" + UUID.randomUUID());
  }

  /** SHA-1, since that is what archives compare pages by. */
  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** Makes the file whole: from here on it is there, under its own name. */
  void finish() throws IOException {
    channel.force(true);
    writer.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind of what was not finished. */
  @Override
  public void close() throws IOException {
    try (channel) {
      writer.close();
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
