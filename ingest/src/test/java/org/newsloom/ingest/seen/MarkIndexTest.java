package org.newsloom.ingest.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.Digest;

class MarkIndexTest {
  private static final int TIME = (int) 4_000_000_000L;

  private final MarkIndex index = new MarkIndex();

  @Test
  void itAnswersAsAMapDoes() {
    Map<UrlDigest, IndexedMark> expected = new HashMap<>();
    var random = new Random(1);
    for (int i = 0; i < 60_000; i++) {
      UrlDigest url = url(random.nextInt(20_000));
      if (random.nextInt(4) > 0) {
        var mark = new IndexedMark(i, TIME + i, random.nextInt(), random.nextInt());
        index.put(url, mark);
        expected.put(url, mark);
      } else {
        index.remove(url, i);
        expected.remove(url);
      }
    }

    assertThat(index.size()).isEqualTo(expected.size());
    for (int i = 0; i < 20_000; i++) {
      assertThat(index.get(url(i))).isEqualTo(expected.get(url(i)));
    }
  }

  @Test
  void anOlderMarkReplacesNoNewerOne() {
    index.put(url(1), mark(7, TIME));
    index.put(url(1), mark(3, TIME));
    index.remove(url(1), 6);

    assertThat(index.get(url(1))).isEqualTo(mark(7, TIME));
  }

  @Test
  void whatIsOldIsRemovedAndMakesRoom() {
    for (int i = 0; i < 10_000; i++) index.put(url(i), mark(i, TIME + i));

    index.removeOlder(Integer.toUnsignedLong(TIME) + 9_990);

    assertThat(index.size()).isEqualTo(10);
    assertThat(index.get(url(9_989))).isNull();
    assertThat(index.get(url(9_990))).isEqualTo(mark(9_990, TIME + 9_990));
  }

  @Test
  void whatIsDueIsToldInTheOrderOfKafka() {
    for (int i = 0; i < 1000; i++) index.put(url(i), new IndexedMark(1000 - i, TIME, 1, TIME + i));
    index.put(url(1000), new IndexedMark(5000, TIME, 1, IndexedMark.NEVER));
    index.remove(url(3), 5000);

    long now = Integer.toUnsignedLong(TIME) + 4;
    assertThat(index.due(now, 100)).containsExactly(996L, 998L, 999L, 1000L);
    assertThat(index.due(now + 1000, 10)).hasSize(10).isSorted();
    assertThat(index.due(Integer.toUnsignedLong(TIME) - 1, 100)).isEmpty();
  }

  @Test
  void aKafkaKeyNamesTheDigestOfItsUrl() {
    URI url = URI.create("https://news.example/a?b=%D7%A9");

    assertThat(UrlDigest.ofKey("news.example|" + Digest.of(url.toASCIIString())))
        .isEqualTo(UrlDigest.of(url));
    assertThat(UrlDigest.of(url)).isNotEqualTo(UrlDigest.of(URI.create("https://news.example/a")));
    for (String none :
        new String[] {"", "|", "news.example|beef", Digest.of("a"), "x" + "|g".repeat(17)}) {
      assertThat(UrlDigest.ofKey(none)).isNull();
    }
  }

  private static UrlDigest url(int number) {
    return UrlDigest.of(URI.create("https://news.example/" + number));
  }

  private static IndexedMark mark(long offset, int seenAt) {
    return new IndexedMark(offset, seenAt, 1, 2);
  }
}
