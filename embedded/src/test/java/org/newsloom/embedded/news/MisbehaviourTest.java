package org.newsloom.embedded.news;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.embedded.news.Misbehaviour.Target;

@Timeout(60)
class MisbehaviourTest {
  private final Reader reader = new Reader();
  private final SimulatedNews news =
      SimulatedNews.start(NewsSite.named("bad"), NewsSite.named("good"));
  private final URI feed = news.feedUrl("bad");
  private PublishedArticle article = news.publish("bad", Draft.of("A title", "A text."));

  @BeforeEach
  void publishMore() {
    for (int i = 0; i < 5; i++) {
      article = news.publish("bad", Draft.of("Title " + i, "Text number " + i + ", with é."));
    }
  }

  @AfterEach
  void close() {
    reader.close();
    news.close();
  }

  private void theSiteRecovers() {
    news.behave("bad");
    assertThat(reader.get(feed).statusCode()).isEqualTo(200);
    Reader.xml(reader.get(feed).body());
  }

  /** Everything that a raw connection brings, until the other side ends it. */
  private String raw(int timeoutMillis) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), feed.getPort())) {
      socket.setSoTimeout(timeoutMillis);
      socket
          .getOutputStream()
          .write(("GET " + feed.getPath() + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void aRefusingSiteHasNobodyOnItsPort() {
    news.misbehave("bad", new Misbehaviour.RefuseConnections());

    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), feed.getPort()).close())
        .isInstanceOf(ConnectException.class);
    assertThat(reader.get(news.feedUrl("good")).statusCode()).isEqualTo(200);
    theSiteRecovers();
  }

  @Test
  void aResettingSiteEndsTheConnectionInAnger() {
    news.misbehave("bad", new Misbehaviour.ResetConnections());

    assertThatThrownBy(() -> raw(5000)).isInstanceOf(SocketException.class);
    theSiteRecovers();
  }

  @Test
  void aBlackHoleNeverSaysAnything() {
    news.misbehave("bad", new Misbehaviour.BlackHole());

    assertThatThrownBy(() -> raw(300)).isInstanceOf(SocketTimeoutException.class);
    theSiteRecovers();
  }

  @Test
  void aSlowDripSendsOneByteAndThenTakesItsTime() throws IOException {
    news.misbehave("bad", new Misbehaviour.SlowDrip(Duration.ofMinutes(10)));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), feed.getPort())) {
      socket.getOutputStream().write("GET /feed.xml HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      InputStream in = socket.getInputStream();
      assertThat(in.read()).isEqualTo('H');
      socket.setSoTimeout(300);
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }
    theSiteRecovers();
  }

  @Test
  void aSlowDripSendsTheRightAnswerInTheEnd() {
    String right = reader.get(feed).body();
    news.misbehave("bad", new Misbehaviour.SlowDrip(Duration.ZERO));

    assertThat(reader.get(feed).body()).isEqualTo(right);
  }

  @Test
  void aSlowPageThatWasReadToItsEndCountsAsDelivered() {
    news.misbehave("bad", new Misbehaviour.SlowDrip(Duration.ZERO));

    assertThat(reader.get(article.url()).statusCode()).isEqualTo(200);
    await().until(() -> news.ledger().delivered(article.id()).isPresent());
  }

  @Test
  void aCutBodyIsShorterThanPromisedAndNotDelivered() {
    news.misbehave("bad", Target.PAGES, new Misbehaviour.CutMidBody());

    assertThatThrownBy(() -> reader.get(article.url())).hasRootCauseInstanceOf(IOException.class);
    assertThat(news.ledger().delivered(article.id())).isEmpty();
    assertThat(reader.get(feed).statusCode()).isEqualTo(200);
    theSiteRecovers();
  }

  @Test
  void retryAfterComesInBothForms() {
    news.misbehave("bad", Misbehaviour.Fail.retryAfterSeconds(503, Duration.ofMinutes(2)));
    var seconds = reader.get(feed);
    assertThat(seconds.statusCode()).isEqualTo(503);
    assertThat(seconds.headers().firstValue("Retry-After")).contains("120");

    news.misbehave("bad", Misbehaviour.Fail.retryAfterDate(429, Duration.ofMinutes(2)));
    var date = reader.get(feed);
    assertThat(date.statusCode()).isEqualTo(429);
    Instant until =
        HttpDates.read(date.headers().firstValue("Retry-After").orElse("")).orElseThrow();
    assertThat(until).isAfter(Instant.now().plusSeconds(60));
    theSiteRecovers();
  }

  @Test
  void anErrorNeedNotSayWhenToComeBack() {
    news.misbehave("bad", Misbehaviour.Fail.with(500));

    var answer = reader.get(feed);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void aLyingSiteHidesWhatIsNewFromConditionalRequests() {
    String etag = reader.get(feed).headers().firstValue("ETag").orElseThrow();
    news.misbehave("bad", new Misbehaviour.LyingNotModified());
    news.publish("bad", Draft.of("Brand new", "Text."));

    assertThat(reader.get(feed, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(reader.get(feed).body()).contains("Brand new");
  }

  @Test
  void brokenXmlIsRefusedByAParser() {
    news.misbehave("bad", Target.FEED, new Misbehaviour.BrokenXml());

    var answer = reader.get(feed);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Reader.xml(answer.body())).hasMessageStartingWith("not well-formed");
    theSiteRecovers();
  }

  @Test
  void aWrongCharsetIsDeclaredOverUtf8() {
    news.misbehave("bad", new Misbehaviour.WrongCharset("iso-8859-1"));

    var answer = reader.get(article.url());

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/html; charset=iso-8859-1");
    assertThat(answer.body()).contains("with Ã©");
    assertThat(news.ledger().delivered(article.id())).isEmpty();
  }

  @Test
  void aRedirectLoopNeverEnds() {
    news.misbehave("bad", new Misbehaviour.RedirectLoop());

    URI next = feed;
    for (int hop = 0; hop < 12; hop++) {
      var answer = reader.get(next);
      assertThat(answer.statusCode()).isEqualTo(302);
      URI target = next.resolve(answer.headers().firstValue("Location").orElseThrow());
      assertThat(target).isNotEqualTo(next);
      next = target;
    }
  }

  @Test
  void aRedirectMayLeadToAPrivateAddress() {
    news.misbehave("bad", new Misbehaviour.RedirectTo(URI.create("http://10.1.2.3/secrets")));

    assertThat(reader.get(feed).headers().firstValue("Location"))
        .contains("http://10.1.2.3/secrets");
  }

  @Test
  void aGzipBombIsSmallUntilUnpacked() throws IOException {
    long unpacked = 20L * 1024 * 1024;
    news.misbehave("bad", new Misbehaviour.GzipBomb(unpacked));

    var answer = reader.bytes(feed);

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.body()).hasSizeLessThan(100_000);
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(gzip.skip(unpacked + 1)).isEqualTo(unpacked);
    }
  }

  @Test
  void oneTargetMisbehavesAlone() {
    news.misbehave("bad", Target.ROBOTS, Misbehaviour.Fail.with(503));

    assertThat(reader.get(feed.resolve("/robots.txt")).statusCode()).isEqualTo(503);
    assertThat(reader.get(feed).statusCode()).isEqualTo(200);
    assertThat(reader.get(article.url()).statusCode()).isEqualTo(200);
  }
}
