package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Golden pages, spoiled: whatever is made of them, it is no exception. {@code
 * -Dnewsloom.mutations=10000} tries so many, {@code -Dnewsloom.mutations.from=N} begins with
 * another seed; each failure names its own, and the run tells which page took the most time.
 */
class MutatedPagesTest {
  private static final int TRIED = Integer.getInteger("newsloom.mutations", 300);
  private static final int FROM = Integer.getInteger("newsloom.mutations.from", 0);
  private static final int MOST_REPORTED = 10;

  @Test
  void noSpoiledPageThrows() throws IOException {
    List<byte[]> pages = new ArrayList<>();
    for (String name : GoldenPagesTest.names().toList()) {
      pages.add(Files.readAllBytes(GoldenPagesTest.folder().resolve(name + ".html")));
    }
    List<String> problems = new ArrayList<>();
    Duration longest = Duration.ZERO;
    int slowest = FROM;

    for (int seed = FROM; seed < FROM + TRIED && problems.size() < MOST_REPORTED; seed++) {
      byte[] page = pages.get(Math.floorMod(seed, pages.size()));
      byte[] other = pages.get(Math.floorMod(seed * 31 + 7, pages.size()));
      byte[] spoiled = new PageMutator(seed).spoil(page, other);
      Duration before = cpuTime();
      String problem = SpoiledPages.problem(spoiled);
      Duration took = cpuTime().minus(before);
      if (problem != null) problems.add("seed " + seed + ": " + problem);
      if (took.compareTo(longest) > 0) {
        longest = took;
        slowest = seed;
      }
    }

    System.out.printf(
        "%d spoiled pages, the slowest took %d ms of CPU (seed %d)%n",
        TRIED, longest.toMillis(), slowest);
    assertThat(problems).isEmpty();
  }

  private static Duration cpuTime() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }
}
