package org.newsloom.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.BodyPart;
import org.newsloom.ingest.page.Extraction.Extracted;

/**
 * Golden pages, spoiled: whatever is made of them, it is no exception. {@code
 * -Dnewsloom.mutations=10000} tries so many, {@code -Dnewsloom.mutations.from=N} begins with
 * another seed; each failure names its own, and the run tells which page took the most time.
 */
class MutatedPagesTest {
  private static final int TRIED = Integer.getInteger("newsloom.mutations", 300);
  private static final int FROM = Integer.getInteger("newsloom.mutations.from", 0);
  private static final int MOST_REPORTED = 10;
  private static final URI URL = URI.create("https://news.example/2026/11/26/a-story");

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
      String problem = problem(spoiled);
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

  /** What is wrong with what was read; null if nothing is. */
  private static @Nullable String problem(byte[] page) {
    try {
      Extraction extraction = new ArticleExtractor().extract(page, "text/html", URL);
      return extraction instanceof Extracted article ? problem(article) : null;
    } catch (RuntimeException | StackOverflowError e) {
      return e + " at " + List.of(e.getStackTrace()).stream().limit(3).toList();
    }
  }

  private static @Nullable String problem(Extracted article) {
    if (article.body().length() > ArticleExtractor.MAX_BODY) return "a body without end";
    if (article.body().codePoints().anyMatch(MutatedPagesTest::isNoText)) return "no text in body";
    if (article.title().codePoints().anyMatch(MutatedPagesTest::isNoText))
      return "no text in title";
    int end = 0;
    for (BodyPart part : article.facts().bodyParts()) {
      if (part.start() < end || part.end() > article.body().length()) return part + " is nowhere";
      end = part.end();
    }
    return null;
  }

  private static boolean isNoText(int c) {
    return (Character.isISOControl(c) && c != '\n')
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static Duration cpuTime() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }
}
