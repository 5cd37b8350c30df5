package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;

/** Bodies that are gzip, by their header or as files. */
@Timeout(30)
class GzipTest extends FetchedFromServer {
  @Test
  void aGzipBombIsCutAtTheCapOfDecompressedBytes() throws Exception { // T01
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .body(gzipped(gzippable(20 * 1024 * 1024)))
            .build());

    Fetched fetched = (Fetched) fetch(POLICY.withMaxBodyBytes(4096), "/", Validators.NONE);

    assertThat(fetched.body().truncated()).isTrue();
    assertThat(fetched.body().bytes()).hasSize(4096);
  }

  @Test
  void gzipIsUndoneOnceAndNoMore() throws Exception { // T03
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip, gzip")
            .body(gzipped(gzipped(gzippable(10))))
            .build());

    assertThat(fetch(POLICY, "/", Validators.NONE))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/gzip", "application/x-gzip", "application/octet-stream", "text/xml"})
  void aGzipFileIsUnpackedWhateverItIsCalled(String contentType) throws Exception {
    Buffer file = gzipped(new Buffer().writeUtf8("<urlset></urlset>"));
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", contentType)
            .body(file.clone())
            .build());
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", contentType)
            .setHeader("Content-Encoding", "gzip")
            .body(gzipped(file.clone()))
            .build());
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", contentType)
            .setHeader("Content-Encoding", "gzip")
            .body(file.clone())
            .build());

    for (int i = 0; i < 3; i++) {
      Fetched fetched = (Fetched) fetch(POLICY, "/sitemap.xml.gz", Validators.NONE);
      assertThat(fetched.body().bytes()).asString().isEqualTo("<urlset></urlset>");
      assertThat(fetched.body().truncated()).isFalse();
    }
  }

  @Test
  void aGzipFileOfSeveralMembersIsReadToItsEnd() throws Exception {
    Buffer file = gzipped(new Buffer().writeUtf8("<urlset>"));
    file.writeAll(gzipped(new Buffer().writeUtf8("</urlset>")));
    server.enqueue(new MockResponse.Builder().body(file).build());

    Fetched fetched = (Fetched) fetch(POLICY, "/sitemap.xml.gz", Validators.NONE);

    assertThat(fetched.body().bytes()).asString().isEqualTo("<urlset></urlset>");
  }

  @Test
  void aBombThatIsAFileIsCutToo() throws Exception { // T01
    Buffer bomb = new Buffer().writeUtf8("<").write(new byte[20 * 1024 * 1024]);
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/gzip")
            .body(gzipped(bomb))
            .build());

    Fetched fetched = (Fetched) fetch(POLICY.withMaxBodyBytes(4096), "/", Validators.NONE);

    assertThat(fetched.body().truncated()).isTrue();
    assertThat(fetched.body().bytes()).hasSize(4096);
  }

  @Test
  void aGzipFileInsideAnotherOrOfAnythingButTextIsRefused() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .body(gzipped(gzipped(new Buffer().writeUtf8("<urlset/>"))))
            .build());
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/gzip")
            .body(gzipped(new Buffer().writeUtf8("ustar")))
            .build());

    for (int i = 0; i < 2; i++) {
      assertThat(fetch(POLICY, "/", Validators.NONE))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_TEXT));
    }
  }

  @Test
  void aGzipFileThatIsBrokenIsAFailure() throws Exception {
    Buffer file = gzipped(new Buffer().writeUtf8("<urlset></urlset>"));
    Buffer half = new Buffer();
    half.write(file, file.size() - 12);
    server.enqueue(new MockResponse.Builder().body(half).build());

    assertThat(fetch(POLICY, "/", Validators.NONE)).isInstanceOf(Failed.class);
  }

  private static Buffer gzippable(int bytes) {
    return new Buffer().write(new byte[bytes]);
  }

  private static Buffer gzipped(Buffer plain) throws IOException {
    var compressed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(compressed))) {
      gzip.writeAll(plain);
    }
    return compressed;
  }
}
