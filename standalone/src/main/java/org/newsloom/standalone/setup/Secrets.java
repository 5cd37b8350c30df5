package org.newsloom.standalone.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** What services log in with: a folder for each, a file for each server. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 24;

  private final Path directory;

  Secrets(Path directory) {
    this.directory = directory;
  }

  static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What was written before; empty if nothing was. */
  Optional<String> read(String service, String file) {
    Path path = path(service, file);
    try {
      return Files.exists(path)
          ? Optional.of(Files.readString(path, UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** Whole or not at all, and for nobody else to read. */
  void write(String service, String file, String secret) {
    Path path = path(service, file);
    Path draft = path.resolveSibling(file + ".new");
    try {
      Files.createDirectories(path.getParent());
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, secret, UTF_8);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  private Path path(String service, String file) {
    return directory.resolve(service).resolve(file);
  }
}
