package org.newsloom.standalone.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On which folders pipelines of this user run: a small file each, called after the process. Only a
 * convenience, so nothing here fails.
 */
final class Announcements {
  private static final Logger log = LoggerFactory.getLogger(Announcements.class);

  private final Path folder;

  Announcements(Path folder) {
    this.folder = folder;
  }

  static Announcements usual() {
    return new Announcements(UserFolders.state().resolve("newsloom").resolve("running"));
  }

  void add(long pid, Path data) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file(pid), data.toString(), UTF_8);
    } catch (IOException e) {
      log.debug("not announced folder={}", folder, e);
    }
  }

  void remove(long pid) {
    try {
      Files.deleteIfExists(file(pid));
    } catch (IOException e) {
      log.debug("still announced folder={}", folder, e);
    }
  }

  /** The pipeline that was announced last and still runs. */
  Optional<DataDirectory.Running> newest() {
    return files().stream()
        .sorted(Comparator.comparingLong(Announcements::writtenAt).reversed())
        .flatMap(file -> running(file).stream())
        .findFirst();
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long writtenAt(Path file) {
    return file.toFile().lastModified();
  }

  /** A process that was killed has left its file behind. */
  private Optional<DataDirectory.Running> running(Path file) {
    try {
      var running = DataDirectory.running(Path.of(Files.readString(file, UTF_8)));
      if (running.isEmpty()) Files.deleteIfExists(file);
      return running;
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Path file(long pid) {
    return folder.resolve(Long.toString(pid));
  }
}
