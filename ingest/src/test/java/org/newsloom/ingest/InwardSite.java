package org.newsloom.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.newsloom.common.model.FeedDefinition;

/**
 * A hostile web on one port: of two hosts for each inward URL, which lead there by every way that
 * there is.
 */
final class InwardSite implements AutoCloseable {
  /** Host names end in this, and begin with what their robots.txt does and with a number. */
  static final String DOMAIN = ".site.example";

  private final MockWebServer server = new MockWebServer();
  private final List<String> targets;
  private final AtomicInteger polls = new AtomicInteger();

  InwardSite(List<String> targets) throws IOException {
    this.targets = targets;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  List<String> hosts() {
    return IntStream.range(0, targets.size())
        .boxed()
        .flatMap(i -> Stream.of("named" + i, "moved" + i))
        .map(host -> host + DOMAIN + ":" + server.getPort())
        .toList();
  }

  URI url(String robots, int target, String path) {
    return URI.create("http://" + robots + target + DOMAIN + ":" + server.getPort() + path);
  }

  /** The feeds that lead to one of the URLs. */
  List<FeedDefinition> feeds(int target) {
    return Stream.of(
            url("named", target, "/feed"),
            url("named", target, "/away"),
            url("named", target, "/index.xml"),
            url("named", target, "/rolling"),
            url("moved", target, "/feed"))
        .map(FeedDefinition::of)
        .toList();
  }

  private MockResponse answer(RecordedRequest request) {
    String host = request.getUrl().host();
    int number = Integer.parseInt(host.replaceAll("\\D", ""));
    String target = targets.get(number);
    return switch (request.getUrl().encodedPath()) {
      case "/robots.txt" ->
          host.startsWith("moved")
              ? redirect(target)
              : text("text/plain", "User-agent: *\nSitemap: " + target.strip() + "\n");
      case "/feed" -> text("text/xml", feed(host.replaceAll("\\d.*", ""), number, target));
      case "/rolling" -> text("text/xml", rolling(number));
      case "/index.xml" ->
          text(
              "text/xml",
              "<sitemapindex><sitemap><loc>" + escaped(target) + "</loc></sitemap></sitemapindex>");
      case "/page" -> text("text/html", page(target));
      case "/away", "/away-page" -> redirect(target);
      default -> new MockResponse.Builder().code(404).build();
    };
  }

  private String feed(String robots, int number, String target) {
    String inward = escaped(target);
    return "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>t</title>"
        + "<atom:link rel='hub' href='%1$s'/><cloud domain='%1$s' path='/'/><atom:icon>%1$s</atom:icon>"
            .formatted(inward)
        + "<image><url>%1$s</url><link>%1$s</link></image>".formatted(inward)
        + "<item><title>straight</title><link>%s</link></item>".formatted(inward)
        + "<item><title>redirected</title><link>/away-page</link></item>"
        + "<item xml:base='%s'><title>based</title><link>based-news</link></item>".formatted(inward)
        + "<item><title>led</title><link>%s</link>".formatted(url(robots, number, "/page"))
        + "<enclosure url='%s' type='text/html' length='1'/></item>".formatted(inward)
        + "</channel></rss>";
  }

  /** Nothing of what the poll before has seen: so what was missed is looked for. */
  private String rolling(int number) {
    int now = polls.incrementAndGet();
    URI link = url("named", number, "/nothing/" + now);
    return TestSite.rss(link, TestSite.item("Talks, day " + now, link, "x"));
  }

  private static String page(String target) {
    String inward = escaped(target);
    return TestSite.html("Talks resume", "First.")
        .replace(
            "</head>",
            """
            <link rel="canonical" href="%1$s"><meta property="og:url" content="%1$s">
            <meta property="og:image" content="%1$s"><meta http-equiv="refresh" content="0;url=%1$s">
            <link rel="amphtml" href="%1$s"><link rel="alternate" type="application/rss+xml" href="%1$s">
            <base href="%1$s"></head>
            """
                .formatted(inward));
  }

  private static MockResponse redirect(String target) {
    String line = target.replaceAll("[\r\n]", "");
    boolean ascii = line.chars().allMatch(c -> c < 0x7f);
    var response = new MockResponse.Builder().code(302);
    if (ascii) return response.setHeader("Location", line).build();
    var headers = new Headers.Builder().addUnsafeNonAscii("Location", line);
    return response.headers(headers.build()).build();
  }

  private static MockResponse text(String type, String text) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", type + "; charset=utf-8")
        .body(text)
        .build();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  @Override
  public void close() {
    server.close();
  }
}
