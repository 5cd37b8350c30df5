package org.newsloom.standalone.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.Json;
import tools.jackson.core.JacksonException;

/**
 * The one folder of a pipeline on one machine: Kafka's records, Elasticsearch's indices, the state
 * of enrich. One process at a time; the layout has a version, and another version's folder is
 * refused rather than guessed at.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String LAYOUT = "1";
  private static final String RUNNING = "running.json";
  private static final long LEAST_DISK = 1L << 30;

  /**
   * Where the servers of a running pipeline are, for the commands that talk to them.
   *
   * @param allowHosts what it may fetch beside the public internet, as in {@code fetch.allow-hosts}
   */
  public record Running(
      long pid,
      String desk,
      String kafka,
      int partitions,
      String elasticsearch,
      @Nullable List<String> allowHosts) {
    public Running {
      // A process that was started before these were told runs on.
      allowHosts = allowHosts == null ? List.of() : List.copyOf(allowHosts);
    }
  }

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Creates or opens a folder and locks it.
   *
   * @throws WrongSettingsException in one sentence: not writable, too full, in use, or of another
   *     version
   */
  public static DataDirectory open(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      checkLayout(path);
      long free = Files.getFileStore(path).getUsableSpace();
      if (free < LEAST_DISK) {
        throw new WrongSettingsException(
            "the disk of %s has %d MiB free, and Newsloom needs at least %d: make room or choose another folder with --data"
                .formatted(path, free >> 20, LEAST_DISK >> 20));
      }
      return new DataDirectory(path, locked(path));
    } catch (IOException e) {
      throw new WrongSettingsException("the data folder " + path + " cannot be used: " + plain(e));
    }
  }

  private static void checkLayout(Path path) throws IOException {
    Path file = path.resolve("layout");
    if (Files.exists(file)) {
      String found = Files.readString(file).strip();
      if (!found.equals(LAYOUT)) {
        throw new WrongSettingsException(
            "the data folder %s was written by another version of Newsloom (layout %s, this one reads %s): start that version, or choose another folder with --data"
                .formatted(path, found.length() > 20 ? found.substring(0, 20) : found, LAYOUT));
      }
      return;
    }
    try (var content = Files.list(path)) {
      if (content.anyMatch(one -> !one.getFileName().toString().startsWith("."))) {
        throw new WrongSettingsException(
            "the folder "
                + path
                + " is not empty and not Newsloom's: choose another one with --data");
      }
    }
    Files.writeString(file, LAYOUT + "\n");
  }

  private static FileChannel locked(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock != null) return channel;
    channel.close();
    String who = running(path).map(running -> " (process " + running.pid() + ")").orElse("");
    throw new WrongSettingsException(
        "the data folder %s is in use by another Newsloom%s: stop it, or choose another folder with --data"
            .formatted(path, who));
  }

  private static String plain(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  /**
   * Where a running pipeline's servers are; empty if none runs on the folder, or it is not ready
   * yet.
   */
  public static Optional<Running> running(Path directory) {
    Path file = directory.resolve(RUNNING);
    try {
      Running running = Json.MAPPER.readValue(Files.readAllBytes(file), Running.class);
      boolean alive = ProcessHandle.of(running.pid()).map(ProcessHandle::isAlive).orElse(false);
      return alive ? Optional.of(running) : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * The pipeline that a command means which names no folder: that on the usual one, else that which
   * began last on any other, as the demo does on one of its own.
   */
  public static Optional<Running> running() {
    return running(usual()).or(() -> Announcements.usual().newest());
  }

  /** The folder that is meant when none is named. */
  public static Path usual() {
    return UserFolders.data().resolve("newsloom");
  }

  public Path kafka() {
    return path.resolve("kafka");
  }

  public Path elasticsearch() {
    return path.resolve("elasticsearch");
  }

  /** Where enrich keeps its state; told to the stage as a setting, before the folder is opened. */
  public static Path enrich(Path directory) {
    return directory.toAbsolutePath().normalize().resolve("enrich");
  }

  /** Tells other commands where the servers are. */
  public void announce(Running running) {
    Path draft = path.resolve("running.json.new");
    try {
      Files.write(draft, Json.MAPPER.writeValueAsBytes(running));
      Files.move(
          draft,
          path.resolve(RUNNING),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Announcements.usual().add(running.pid(), path);
  }

  @Override
  public void close() {
    try {
      Announcements.usual().remove(ProcessHandle.current().pid());
      Files.deleteIfExists(path.resolve(RUNNING));
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
