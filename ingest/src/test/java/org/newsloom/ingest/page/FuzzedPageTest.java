package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages that a fuzzer makes, led by which branches of our code they reach. An ordinary build tries
 * what it begins with; {@code JAZZER_FUZZ=1} in the environment goes on from there. What it finds,
 * it leaves under {@code src/test/resources} beside this class, where every build tries it again.
 */
class FuzzedPageTest {
  @MethodSource("goldenPages")
  @FuzzTest(maxDuration = "10m")
  void noPageThrows(byte[] page) {
    assertThat(SpoiledPages.problem(page)).isNull();
  }

  static Stream<Arguments> goldenPages() throws IOException {
    return GoldenPagesTest.names()
        .map(name -> GoldenPagesTest.folder().resolve(name + ".html"))
        .map(FuzzedPageTest::bytes);
  }

  private static Arguments bytes(Path page) {
    try {
      return Arguments.of((Object) Files.readAllBytes(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
