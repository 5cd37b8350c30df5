package org.newsloom.ingest.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.Digest;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.SeenMark;

class CompactMarkTest {
  private static final URI URL = URI.create("https://news.example/a?b=%D7%A9");
  private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00.123456Z");
  private static final Instant LAST = Instant.parse("2026-01-01T12:00:00.000000001Z");

  @Test
  void nothingIsLost() {
    for (URI articleUrl : new URI[] {URL, URI.create("https://news.example/c")}) {
      var mark =
          new SeenMark(
              URL,
              "3f524cdc07a11d7c",
              Disposition.INDEXED,
              ArticleId.of(articleUrl),
              articleUrl,
              Digest.of("text"),
              7,
              FIRST,
              LAST,
              FIRST);

      assertThat(CompactMark.of(mark).unpacked(URL)).isEqualTo(mark);
      assertThat(CompactMark.of(mark).seenAt()).isEqualTo(LAST);
    }
  }

  @Test
  void whatIsMissingStaysMissingAndWhatIsNoDigestIsKept() {
    for (Disposition disposition : Disposition.values()) {
      var mark =
          new SeenMark(URL, "Not a digest: ג", disposition, null, null, null, 0, FIRST, LAST, null);

      assertThat(CompactMark.of(mark).unpacked(URL)).isEqualTo(mark);
    }
  }

  @Test
  void aKafkaKeyNamesTheDigestOfItsUrl() {
    assertThat(UrlDigest.ofKey("news.example|" + Digest.of(URL.toASCIIString())))
        .isEqualTo(UrlDigest.of(URL));
    assertThat(UrlDigest.of(URL)).isNotEqualTo(UrlDigest.of(URI.create("https://news.example/a")));
    assertThat(UrlDigest.ofKey("news.example|beef")).isNull();
    assertThat(UrlDigest.ofKey("")).isNull();
  }
}
