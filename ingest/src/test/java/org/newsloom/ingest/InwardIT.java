package org.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.Disposition;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.FeedState;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.embedded.TestServers;
import org.newsloom.ingest.article.RetrySchedule;
import org.newsloom.ingest.article.RevisitSchedule;
import org.newsloom.ingest.feed.EntryUrl;
import org.newsloom.ingest.feed.FeedPublisher;
import org.newsloom.ingest.feed.PollSchedule;
import org.newsloom.ingest.fetch.AllowedHosts;
import org.newsloom.ingest.fetch.FetchPolicy;
import org.newsloom.ingest.fetch.FetcherWithNames;
import org.newsloom.ingest.fetch.HttpFetcher;
import org.newsloom.ingest.fetch.Validators;

/** The whole stage is led inward, in every spelling and by every way, and never connects. */
@Timeout(180)
class InwardIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final String CANARY = "canary.example";

  @Test
  void noUrlLeadsInwardAndEachIsAccountedFor() throws Exception {
    try (var canary = new Canary()) {
      List<String> targets = InwardUrls.on(canary.port());
      try (var site = new InwardSite(targets);
          var http = fetcher(site, canary)) {
        KafkaConnection kafka = kafka();
        try (var stage = stage(http, site, canary, kafka)) {
          stage.start();
          List<FeedDefinition> feeds = feeds(site, targets);
          FeedPublisher.publish(kafka, feeds, InstantSource.system());

          await().atMost(SOON).untilAsserted(() -> assertPolled(kafka, feeds));
          await().atMost(SOON).untilAsserted(() -> assertEnded(kafka, site, targets));
          await().atMost(SOON).untilAsserted(() -> assertLooked(kafka, site, targets));
        }
        assertThat(canary.connects()).isZero();

        // The canary can count.
        URI allowed = URI.create("http://" + CANARY + ":" + canary.port() + "/news");
        assertThat(http.fetch(allowed, Validators.NONE)).isNotNull();
        assertThat(canary.connects()).isPositive();
      }
    }
  }

  /** Each inward URL as a feed, and the feeds that lead there. */
  private static List<FeedDefinition> feeds(InwardSite site, List<String> targets) {
    List<FeedDefinition> feeds = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      feeds.addAll(site.feeds(i));
      URI straight = EntryUrl.of(targets.get(i), null);
      if (straight != null) feeds.add(FeedDefinition.of(straight));
    }
    return feeds;
  }

  private static void assertPolled(KafkaConnection kafka, List<FeedDefinition> feeds) {
    Map<String, FeedState> states = FeedPublisher.states(kafka);
    assertThat(feeds)
        .allSatisfy(
            feed -> {
              FeedState state = states.get(feed.id());
              assertThat(state).as(feed.url().toString()).isNotNull();
              boolean isOurs = feed.url().getPath().matches("/feed|/rolling");
              if (isOurs) assertThat(state.outcome()).isIn("ok", "not-modified");
              else assertThat(state.outcome()).as(feed.url().toString()).isIn("refused", "failed");
              if (!isOurs) assertThat(state.lastError()).isNotBlank();
            });
  }

  /** Of what a feed lists, what is no web address is no entry; the rest is refused, or ours. */
  private static void assertEnded(KafkaConnection kafka, InwardSite site, List<String> targets) {
    Map<URI, Disposition> ends = new HashMap<>();
    for (LedgerEntry entry : KafkaRecords.of(kafka, kafka.topicNames().dispositions())) {
      if (entry.disposition() != Disposition.PENDING) ends.put(entry.url(), entry.disposition());
    }
    Set<URI> articles =
        KafkaRecords.of(kafka, kafka.topicNames().articles()).stream()
            .map(Article::url)
            .collect(Collectors.toSet());
    Set<URI> refused = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      for (String robots : List.of("named", "moved")) {
        URI target = EntryUrl.of(targets.get(i), site.url(robots, i, "/feed"));
        // "http:127.0.0.1" on a page is a path of its own site, for browsers as for us.
        if (target != null && target.getHost().endsWith(InwardSite.DOMAIN)) continue;
        // A robots.txt that leads inward forbids nothing, and a page's claims do not move it.
        assertThat(articles).contains(site.url(robots, i, "/page"));
        refused.add(site.url(robots, i, "/away-page"));
        if (target != null) refused.add(target);
      }
    }
    assertThat(refused)
        .allSatisfy(
            url ->
                assertThat(ends.get(url)).as(String.valueOf(url)).isEqualTo(Disposition.REFUSED));
  }

  /** A feed that listed nothing twice has had its site's sitemaps looked for. */
  private static void assertLooked(KafkaConnection kafka, InwardSite site, List<String> targets) {
    Map<String, FeedState> states = FeedPublisher.states(kafka);
    for (int i = 0; i < targets.size(); i++) {
      FeedState rolling = states.get(FeedDefinition.of(site.url("named", i, "/rolling")).id());
      assertThat(rolling).isNotNull();
      assertThat(rolling.gapAt()).isNotNull();
    }
  }

  private static KafkaConnection kafka() throws Exception {
    String name = "t-inward-" + UUID.randomUUID().toString().substring(0, 8);
    var kafka = KafkaConnection.to(TestServers.bootstrapServers(), new KafkaTopics(name, 2));
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), (short) 1);
    }
    return kafka;
  }

  private static IngestStage stage(
      HttpFetcher http, InwardSite site, Canary canary, KafkaConnection kafka) {
    var config =
        new IngestConfig(
            policy(site, canary),
            new PollSchedule(POLL, POLL, POLL),
            new RetrySchedule(0, POLL),
            RevisitSchedule.NEVER,
            1000,
            false);
    return new IngestStage(config, kafka, new SimpleMeterRegistry(), InstantSource.system(), http);
  }

  private static HttpFetcher fetcher(InwardSite site, Canary canary) {
    return FetcherWithNames.of(policy(site, canary), InwardIT::addresses);
  }

  /** Only the hostile web may be fetched, and of the canary only what proves that it counts. */
  private static FetchPolicy policy(InwardSite site, Canary canary) {
    List<String> allowed = new ArrayList<>(site.hosts());
    allowed.add(CANARY + ":" + canary.port());
    return FetchPolicy.of("", AllowedHosts.of(allowed), Duration.ZERO, 32);
  }

  /** Whatever is no address is a name of this machine. */
  private static InetAddress[] addresses(String host) {
    InetAddress here = InetAddress.getLoopbackAddress();
    InetAddress outside = address("93.184.215.14");
    if (host.equals("public.example")) return new InetAddress[] {outside};
    if (host.equals("half-inward.example")) return new InetAddress[] {outside, here};
    boolean isAddress = host.matches("[0-9.]+|0x[0-9a-f.x]+|.*:.*");
    return new InetAddress[] {isAddress ? address(host) : here};
  }

  private static InetAddress address(String literal) {
    return new InetSocketAddress(literal, 0).getAddress();
  }
}
