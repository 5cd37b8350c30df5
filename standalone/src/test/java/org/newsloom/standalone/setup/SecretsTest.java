package org.newsloom.standalone.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsReadAndForNobodyElse() throws IOException {
    var secrets = new Secrets(directory);
    assertThat(secrets.read("index", "key")).isEmpty();

    secrets.write("index", "key", "first");
    secrets.write("index", "key", "second");

    assertThat(secrets.read("index", "key")).contains("second");
    Path file = directory.resolve("index").resolve("key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void passwordsAreLongAndNeverTheSame() {
    assertThat(Secrets.newPassword()).hasSize(48).isNotEqualTo(Secrets.newPassword());
  }
}
