package org.newsloom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the command ends where it cannot begin: whoever restarts it looks at nothing else. */
@Timeout(120)
class ExitCodeIT {
  @Test
  void aStageWhosePortIsTakenEndsWithTwo() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var newsloom =
            NewsloomProcess.start(
                Map.of("NEWSLOOM_HEALTH_PORT", Integer.toString(taken.getLocalPort())), "index")) {
      assertThat(newsloom.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aFolderThatIsNotOursEndsWithTwo(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("letter.txt"), "mine");
    try (var newsloom =
        NewsloomProcess.start(Map.of(), "up", "--port", "0", "--data", folder.toString())) {
      assertThat(newsloom.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aQuestionThatNobodyAnswersEndsWithOne(@TempDir Path folder) throws Exception {
    try (var newsloom =
        NewsloomProcess.start(
            Map.of(), "feeds", "list", "--kafka", "127.0.0.1:1", "--data", folder.toString())) {
      assertThat(newsloom.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void anExportThatWouldReplaceAFileEndsWithTwo(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("mine.warc.gz"), "mine");
    try (var newsloom =
        NewsloomProcess.start(Map.of(), "export", "warc", "--out", file.toString())) {
      assertThat(newsloom.exitCode()).isEqualTo(2);
    }
    assertThat(file).hasContent("mine");
  }
}
