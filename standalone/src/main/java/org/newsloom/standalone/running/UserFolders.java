package org.newsloom.standalone.running;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where this user's programs keep things, by the XDG Base Directory Specification
 * (https://specifications.freedesktop.org/basedir-spec/).
 */
final class UserFolders {
  private UserFolders() {}

  /** What is to be kept. */
  static Path data() {
    return folder("XDG_DATA_HOME", Path.of(".local", "share"));
  }

  /** What is true for a while. */
  static Path state() {
    return folder("XDG_STATE_HOME", Path.of(".local", "state"));
  }

  private static Path folder(String variable, Path otherwise) {
    @Nullable String named = System.getenv(variable);
    // The specification: a path that is not absolute is to be ignored.
    if (named != null && Path.of(named).isAbsolute()) return Path.of(named);
    @Nullable String home = System.getenv("HOME");
    return home != null && Path.of(home).isAbsolute()
        ? Path.of(home).resolve(otherwise)
        : Path.of(System.getProperty("user.home")).resolve(otherwise);
  }
}
