package org.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;

/** Each coding from a server on loopback, and what servers do wrong with them. */
@Timeout(60)
class CompressedBodiesTest {
  private static final int MEGABYTE = 1024 * 1024;
  private static final int BOMB = 200 * MEGABYTE;
  private static final String TEXT = "Talks resume. Talks resume. Talks resume.";

  /**
   * There is no encoder for the JVM, so these are stored: the text, and 200 MiB of the letter a.
   */
  private static final String BROTLI_TEXT = "GygA+EUnR3qgGx0kOFXSVzAVD1DVdHDOrwk=";

  private static final String BROTLI_BOMB =
      "z///fwAkwuKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/n//8/ABIAcVgAuvf//P//B0AC"
          + "IA4LQPf+n////wBIAMRhAeje//P//x8ACYA4LADd+3/+//8DIAEQhwWge//P//9/ACQA4rAAdO//"
          + "+f//D4AEQBwWgO79P////wGQAIjDAtC9/+f//z8AEgBxWAC69//5//8HQAIgDgtA9/4P";

  private static final FetchPolicy POLICY =
      FetchPolicy.of("", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 8);

  private final MockWebServer server = new MockWebServer();
  private final BodyRoom room = new BodyRoom(32 * MEGABYTE);
  private final HttpFetcher fetcher = new HttpFetcher(POLICY, room);

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.close();
  }

  @Test
  void whatCanBeUndoneIsAskedFor() throws Exception {
    serve("", TEXT.getBytes(UTF_8));

    fetch();

    assertThat(server.takeRequest().getHeaders().get("Accept-Encoding"))
        .isEqualTo("gzip, deflate, br, zstd");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, GZIP",
    "x-gzip, GZIP",
    "GZIP, GZIP",
    "deflate, DEFLATE",
    "br, BROTLI",
    "zstd, ZSTD"
  })
  void eachCodingIsUndone(String header, Coding coding) throws Exception {
    serve(header, compressed(coding));

    assertThat(body().bytes()).asString(UTF_8).isEqualTo(TEXT);
    assertThat(room.taken()).isEqualTo(TEXT.length());
  }

  @Test
  void deflateWithoutItsHeaderIsUndoneToo() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var bare = new DeflaterOutputStream(out, new Deflater(9, true))) {
      bare.write(TEXT.getBytes(UTF_8));
    }
    serve("deflate", out.toByteArray());

    assertThat(body().bytes()).asString(UTF_8).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @EnumSource
  void aBombIsCutAtTheCap(Coding coding) throws Exception { // T01, T02
    serve(nameOf(coding), bomb(coding));

    Body body = body();

    assertThat(body.truncated()).isTrue();
    assertThat(body.bytes()).hasSize(POLICY.maxBodyBytes());
    assertThat(room.taken()).isEqualTo(POLICY.maxBodyBytes());
    body.close();
    assertThat(room.taken()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBombTakesNoMoreMemoryThanItsCapAndItsWindow(Coding coding) throws Exception { // T01, T02
    byte[] bomb = bomb(coding);
    var decompressor = new Decompressor();
    var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();

    decompressor.decompress(coding, new Buffer().write(bomb), false, MEGABYTE).clear();

    long allocated = memory.getCurrentThreadAllocatedBytes() - before;
    // Brotli's window takes 16 MiB, and twice that while it grows.
    assertThat(allocated).isLessThan(40L * MEGABYTE);
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatIsNotWhatItClaimsIsRefused(Coding coding) throws Exception { // T04
    serve(
        nameOf(coding),
        "<html>as plain as can be, and longer than a header</html>".getBytes(UTF_8));

    assertMalformed();
  }

  @ParameterizedTest
  @EnumSource
  void aCorruptBodyIsRefused(Coding coding) throws Exception { // T04
    byte[] corrupt = compressed(coding);
    for (int i = corrupt.length / 3; i < corrupt.length; i++) corrupt[i] ^= 0x5a;
    serve(nameOf(coding), corrupt);

    assertMalformed();
  }

  @ParameterizedTest
  @EnumSource
  void aBodyWithoutItsEndIsRefused(Coding coding) throws Exception {
    byte[] whole = compressed(coding);
    serve(nameOf(coding), new Buffer().write(whole, 0, whole.length - 8).readByteArray());

    assertMalformed();
  }

  @Test
  void aConnectionThatBreaksOffIsAFailure() throws Exception { // F04
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(compressed(Coding.GZIP)))
            .setHeader("Content-Length", 1000)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    assertThat(fetch()).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, gzip", "gzip,br", "compress", "gzip, identity", "*"})
  void whatIsNotOneOfOursIsRefused(String header) throws Exception { // T03
    serve(header, compressed(Coding.GZIP));

    assertMalformed();
  }

  @Test
  void twoHeadersAreTwoLayers() throws Exception { // T03
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .addHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(compressed(Coding.GZIP)))
            .build());

    assertMalformed();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsNothingInAnyCoding(Coding coding) throws Exception {
    serve(nameOf(coding), new byte[0]);

    assertThat(body().bytes()).isEmpty();
  }

  @Test
  void aPictureIsNoTextHoweverCompressed() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", "gzip")
            .setHeader("Content-Type", "image/png")
            .body(new Buffer().write(compressed(Coding.GZIP)))
            .build());

    assertThat(fetch())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_TEXT));
    assertThat(room.taken()).isZero();
  }

  private static String nameOf(Coding coding) {
    return switch (coding) {
      case GZIP -> "gzip";
      case DEFLATE -> "deflate";
      case BROTLI -> "br";
      case ZSTD -> "zstd";
    };
  }

  private static byte[] compressed(Coding coding) throws IOException {
    return coding == Coding.BROTLI
        ? Base64.getDecoder().decode(BROTLI_TEXT)
        : encoded(coding, TEXT.getBytes(UTF_8), 1);
  }

  private static byte[] bomb(Coding coding) throws IOException {
    return coding == Coding.BROTLI
        ? Base64.getDecoder().decode(BROTLI_BOMB)
        : encoded(coding, "a".repeat(MEGABYTE).getBytes(UTF_8), BOMB / MEGABYTE);
  }

  private static byte[] encoded(Coding coding, byte[] part, int times) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = encoder(coding, bytes)) {
      for (int i = 0; i < times; i++) out.write(part);
    }
    return bytes.toByteArray();
  }

  private static OutputStream encoder(Coding coding, OutputStream out) throws IOException {
    return switch (coding) {
      case GZIP -> new GZIPOutputStream(out);
      case DEFLATE -> new DeflaterOutputStream(out);
      case ZSTD -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
      case BROTLI -> throw new IllegalArgumentException("has no encoder");
    };
  }

  private void serve(String coding, byte[] body) {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Encoding", coding)
            .body(new Buffer().write(body))
            .build());
  }

  private FetchResult fetch() throws InterruptedException {
    return fetcher.fetch(URI.create("http://127.0.0.1:" + server.getPort() + "/"), Validators.NONE);
  }

  private Body body() throws InterruptedException {
    return ((Fetched) fetch()).body();
  }

  private void assertMalformed() throws InterruptedException {
    assertThat(fetch())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED));
    assertThat(room.taken()).isZero();
  }
}
