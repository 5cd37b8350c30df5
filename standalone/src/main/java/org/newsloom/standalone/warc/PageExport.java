package org.newsloom.standalone.warc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.model.PageOrigin;
import org.newsloom.ingest.archive.ArchivedPages;

/** Writes the archived pages that are there now into one file. */
public final class PageExport {
  /**
   * What was exported.
   *
   * @param unreadable records that are no pages of ours, and were left out
   */
  public record Exported(long pages, long bytes, long unreadable) {}

  private final KafkaConnection kafka;
  private final LongConsumer progress;
  private long pages;
  private long bytes;

  /**
   * An export that has not begun.
   *
   * @param progress is told how many pages were written, after each
   */
  public PageExport(KafkaConnection kafka, LongConsumer progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /**
   * Writes what was archived since, up to the end as it is now.
   *
   * @param since null: all that is kept
   * @throws IOException if the file cannot be written; nothing is left of it then
   */
  public Exported writeTo(Path file, @Nullable Instant since) throws IOException {
    try (var warc = new WarcFile(file, Instant.now())) {
      ArchivedPages.Count count =
          ArchivedPages.read(kafka, since, (page, record) -> write(warc, page, record.value()));
      warc.finish();
      return new Exported(count.pages(), bytes, count.unreadable());
    }
  }

  private void write(WarcFile warc, PageOrigin page, byte @Nullable [] value) throws IOException {
    byte[] content = value == null ? new byte[0] : value;
    warc.write(page, content);
    bytes += content.length;
    progress.accept(++pages);
  }
}
