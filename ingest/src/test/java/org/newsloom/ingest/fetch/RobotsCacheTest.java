package org.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.newsloom.ingest.fetch.FetchResult.Failed;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.FetchResult.Refused;
import org.newsloom.ingest.fetch.RobotsCache.Permission;

class RobotsCacheTest {
  private static final URI PAGE = URI.create("https://news.example/world/a");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicInteger fetches = new AtomicInteger();

  @Test
  void obeysTheRulesForEverybody() throws Exception {
    var robots = cache(robotsTxt("User-agent: *\nDisallow: /world/\nCrawl-delay: 5\n"));

    assertThat(robots.ask(PAGE)).isEqualTo(new Permission.Disallowed());
    assertThat(robots.ask(URI.create("https://news.example/sport/b")))
        .isEqualTo(new Permission.Allowed(Duration.ofSeconds(5)));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void obeysTheRulesForUsBeforeThoseForEverybody() throws Exception {
    var robots = cache(robotsTxt("User-agent: Newsloom\nDisallow: /\n\nUser-agent: *\nAllow: /\n"));

    assertThat(robots.ask(PAGE)).isEqualTo(new Permission.Disallowed());
  }

  @Test
  void aDelayBeyondPatienceIsThirtySeconds() throws Exception {
    var robots = cache(robotsTxt("User-agent: *\nCrawl-delay: 86400\n"));

    assertThat(robots.ask(PAGE)).isEqualTo(new Permission.Allowed(Duration.ofSeconds(30)));
  }

  @Test
  void itsPauseIsKnownOnceItWasRead() throws Exception {
    var robots = cache(robotsTxt("User-agent: *\nDisallow: /\nCrawl-delay: 5\n"));
    URI feed = URI.create("https://news.example/feed");

    assertThat(robots.knownPause(feed)).isZero();
    assertThat(fetches).hasValue(0);
    robots.ask(PAGE);
    assertThat(robots.knownPause(feed)).isEqualTo(Duration.ofSeconds(5));
    assertThat(robots.knownPause(URI.create("https://other.example/feed"))).isZero();
  }

  @Test
  void noFileAllowsEverything() throws Exception { // A25
    var robots = cache(new Refused(Refusal.NOT_FOUND, "the server answered 404"));

    assertThat(robots.ask(PAGE)).isEqualTo(new Permission.Allowed(Duration.ZERO));
  }

  @Test
  void anUnreachableFileAllowsNothingForNow() throws Exception { // A25
    var robots = cache(new Failed("the server answered 503", Duration.ofMinutes(2)));

    assertThat(robots.ask(PAGE))
        .isEqualTo(
            new Permission.Unknown(
                "robots.txt: the server answered 503", Duration.ofMinutes(2), true));
    now.set(now.get().plus(Duration.ofMinutes(1)));
    robots.ask(PAGE);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aTestForBrowsersBeforeTheFileIsANoForNow() throws Exception { // A08, A25
    var robots = cache(new Refused(Refusal.BOT_WALL, "a test for browsers: g-recaptcha"));

    assertThat(robots.ask(PAGE))
        .isEqualTo(new Permission.Walled("robots.txt: a test for browsers: g-recaptcha"));
    now.set(now.get().plus(Duration.ofMinutes(1)));
    robots.ask(PAGE);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void isAskedAgainAfterSixHours() throws Exception {
    var robots = cache(robotsTxt(""));

    robots.ask(PAGE);
    now.set(now.get().plus(Duration.ofHours(6).minusSeconds(1)));
    robots.ask(PAGE);
    assertThat(fetches).hasValue(1);
    now.set(now.get().plus(Duration.ofSeconds(1)));
    robots.ask(PAGE);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void hostsAndPortsAreApart() throws Exception {
    var robots = cache(robotsTxt("User-agent: *\nDisallow: /\n"));

    robots.ask(PAGE);
    robots.ask(URI.create("https://news.example:8443/world/a"));
    robots.ask(URI.create("http://news.example/world/a"));

    assertThat(fetches).hasValue(3);
  }

  private RobotsCache cache(FetchResult result) {
    return new RobotsCache(
        (url, validators) -> {
          assertThat(url.getPath()).isEqualTo("/robots.txt");
          fetches.incrementAndGet();
          return result;
        },
        now::get);
  }

  private static FetchResult robotsTxt(String text) {
    return new Fetched(
        URI.create("https://news.example/robots.txt"),
        new Body(text.getBytes(UTF_8), false),
        "text/plain",
        Validators.NONE,
        null);
  }
}
