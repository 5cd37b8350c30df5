package org.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;

/** Row T20: whom a server must be able to prove to be; T11 and T21, which need TLS too. */
@Timeout(30)
class HostileTlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();

  private Path folder = Path.of("");

  @BeforeEach
  void useFolder(@TempDir Path fresh) {
    folder = fresh;
  }

  /** Without this one, the others would show nothing: nobody trusts a test's authority. */
  @Test
  void aServerThatProvesWhoItIsIsBelieved() throws Exception {
    assertThat(fetch(signed().build())).isInstanceOf(Fetched.class);
  }

  @Test
  void t20AnExpiredCertificateIsAFailure() throws Exception {
    long yesterday = Instant.now().minus(Duration.ofDays(1)).toEpochMilli();
    HeldCertificate expired =
        signed().validityInterval(yesterday - TimeUnit.DAYS.toMillis(1), yesterday).build();

    assertFails(fetch(expired));
  }

  @Test
  void t20ACertificateOfAnotherHostIsAFailure() throws Exception {
    HeldCertificate other =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("other.example")
            .build();

    assertFails(fetch(other));
  }

  @Test
  void t20ACertificateSignedByItselfIsAFailure() throws Exception {
    assertFails(
        fetch(new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build()));
  }

  @Test
  void t20TlsOfTheLastCenturyIsAFailure() throws Exception {
    var factory = tls(signed().build()).sslContext().getServerSocketFactory();
    try (var old =
        (SSLServerSocket) factory.createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      old.setEnabledProtocols(new String[] {"TLSv1"});
      Thread.startVirtualThread(() -> accept(old));

      assertFails(fetch(old.getLocalPort()));
    }
  }

  private static void accept(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (var connected = server.accept()) {
        connected.getOutputStream().write("HTTP/1.1 204 Old\r\n\r\n".getBytes(US_ASCII));
      } catch (IOException e) {
        // The handshake that is to fail.
      }
    }
  }

  @Test
  void t11ARedirectOutOfTlsIsRefused() throws Exception {
    try (var server = started(signed().build())) {
      server.enqueue(
          new MockResponse.Builder()
              .code(301)
              .setHeader("Location", "http://127.0.0.1:" + server.getPort() + "/")
              .build());

      assertThat(fetch(server.getPort()))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.REDIRECT));
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  /**
   * What a server may do to a client by frames of HTTP/2, nobody can do to one that speaks none.
   */
  @Test
  void t21HttpTwoIsNotSpokenThoughItIsOffered() throws Exception {
    try (var server = started(signed().build())) {
      server.enqueue(new MockResponse.Builder().body("x").build());

      assertThat(fetch(server.getPort())).isInstanceOf(Fetched.class);
      assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
    }
  }

  private static HeldCertificate.Builder signed() {
    return new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName("127.0.0.1");
  }

  private static HandshakeCertificates tls(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build();
  }

  private static MockWebServer started(HeldCertificate certificate) throws IOException {
    var server = new MockWebServer();
    server.useHttps(tls(certificate).sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    return server;
  }

  private static void assertFails(FetchResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).doesNotContain("no answer within"));
  }

  private FetchResult fetch(HeldCertificate certificate) throws Exception {
    try (var server = started(certificate)) {
      server.enqueue(new MockResponse.Builder().body("x").build());
      return fetch(server.getPort());
    }
  }

  /** A fetcher asks the JVM whom to trust when it is made. */
  private FetchResult fetch(int port) throws Exception {
    System.setProperty(TRUST_STORE, trustStore().toString());
    try (var fetcher =
        new HttpFetcher(
            FetchPolicy.of("", AllowedHosts.of(List.of("127.0.0.1")), Duration.ZERO, 8))) {
      return fetcher.fetch(URI.create("https://127.0.0.1:" + port + "/"), Validators.NONE);
    } finally {
      System.clearProperty(TRUST_STORE);
    }
  }

  private Path trustStore() throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setCertificateEntry("authority", AUTHORITY.certificate());
    Path file = folder.resolve("trusted.jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, new char[0]);
    }
    return file;
  }
}
