package org.newsloom.standalone.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.common.kafka.Json;

class AnnouncementsTest {
  private static final long ALIVE = ProcessHandle.current().pid();

  /** Beyond what any system gives. */
  private static final long DEAD = Integer.MAX_VALUE;

  @TempDir private Path folder;

  @Test
  void theOneThatWasAnnouncedLastIsMeant() throws IOException {
    var announcements = new Announcements(folder.resolve("running"));
    announcements.add(1, data("first", ALIVE));
    announcements.add(2, data("second", ALIVE));
    Files.setLastModifiedTime(
        folder.resolve("running").resolve("1"), FileTime.from(Instant.now().minusSeconds(60)));

    assertThat(announcements.newest()).map(DataDirectory.Running::desk).hasValue("http://second");
  }

  @Test
  void whoeverWasKilledIsForgotten() throws IOException {
    var announcements = new Announcements(folder.resolve("running"));
    announcements.add(1, data("killed", DEAD));

    assertThat(announcements.newest()).isEmpty();
    assertThat(folder.resolve("running")).isEmptyDirectory();
  }

  @Test
  void whoeverStoppedIsForgotten() throws IOException {
    var announcements = new Announcements(folder.resolve("running"));
    announcements.add(1, data("stopped", ALIVE));

    announcements.remove(1);

    assertThat(announcements.newest()).isEmpty();
  }

  @Test
  void whereNobodyEverRanNobodyRuns() {
    assertThat(new Announcements(folder.resolve("nowhere")).newest()).isEmpty();
  }

  @Test
  void whatIsNoAnnouncementIsPassedOver() throws IOException {
    Path running = Files.createDirectory(folder.resolve("running"));
    Files.write(running.resolve("1"), new byte[] {0, (byte) 0xff});

    assertThat(new Announcements(running).newest()).isEmpty();
  }

  private Path data(String name, long pid) throws IOException {
    Path data = Files.createDirectory(folder.resolve(name));
    var running =
        new DataDirectory.Running(pid, "http://" + name, "k:1", 2, "http://e:1", List.of());
    Files.writeString(data.resolve("running.json"), Json.MAPPER.writeValueAsString(running), UTF_8);
    return data;
  }
}
