package org.newsloom.ingest.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.stage.Outcomes;
import org.newsloom.ingest.fetch.FetchResult.Failed;

/**
 * Fetches as a guest: one request at a time per host with a pause after it, no page that robots.txt
 * forbids, nothing at all while a host asks to be left alone. Feeds are polled without asking
 * robots.txt, since a feed is published to be polled and often stands under a path closed to
 * crawlers.
 */
public final class PoliteFetcher {
  private final HttpFetcher fetcher;
  private final FetchPolicy policy;
  private final HostThrottle throttle;
  private final OwnedHosts owned;
  private final RobotsCache robots;
  private final Outcomes outcomes;

  /** For those who share the work with nobody. */
  public PoliteFetcher(
      HttpFetcher fetcher, FetchPolicy policy, MeterRegistry metrics, InstantSource clock) {
    this(fetcher, policy, OwnedHosts.all(), metrics, clock);
  }

  /** For those whose visits are to hosts of their own. */
  public PoliteFetcher(
      HttpFetcher fetcher,
      FetchPolicy policy,
      OwnedHosts owned,
      MeterRegistry metrics,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.policy = policy;
    this.owned = owned;
    this.throttle = new HostThrottle(Lanes.of(policy.maxParallel()), MonotonicClock.SYSTEM);
    this.robots =
        new RobotsCache(
            (url, validators) ->
                fetcher.fetch(url, validators, RobotsCache.MAX_BYTES, this::visitOpen),
            clock);
    outcomes =
        new Outcomes(
            metrics, "newsloom.fetches", List.of("fetched", "not-modified", "refused", "failed"));
  }

  /** One poll's request. */
  public FetchResult feed(URI url, Validators validators) throws InterruptedException {
    return counted(fetcher.fetch(url, validators, policy.maxBodyBytes(), this::visitOpen));
  }

  /** The page behind an entry, if robots.txt allows it, after all redirects too. */
  public FetchResult page(URI url) throws InterruptedException {
    return page(url, Validators.NONE);
  }

  /** The same, if it has changed. */
  public FetchResult page(URI url, Validators validators) throws InterruptedException {
    return counted(
        fetcher.fetch(url, validators, policy.maxBodyBytes(), this::visitWithPermission));
  }

  private Answer visitWithPermission(URI hop, Supplier<Answered<Answer>> request)
      throws InterruptedException {
    Duration closed = throttle.closedFor(hostOf(hop));
    if (!closed.isZero()) return leftAlone(closed);
    return switch (robots.ask(hop)) {
      case RobotsCache.Permission.Allowed allowed -> visit(hop, allowed.pause(), request);
      case RobotsCache.Permission.Disallowed disallowed ->
          Answer.refused(Refusal.ROBOTS, "robots.txt asks us not to");
      case RobotsCache.Permission.Walled walled ->
          Answer.refused(Refusal.BOT_WALL, walled.reason());
      case RobotsCache.Permission.Unknown unknown ->
          new Answer.Ended(
              new Failed(unknown.reason(), unknown.retryAfter(), unknown.asked(), false));
    };
  }

  /** Without asking robots.txt; but where it is known, its pause holds for every request. */
  private Answer visitOpen(URI hop, Supplier<Answered<Answer>> request)
      throws InterruptedException {
    return visit(hop, robots.knownPause(hop), request);
  }

  private Answer visit(URI hop, Duration pause, Supplier<Answered<Answer>> request)
      throws InterruptedException {
    String host = hostOf(hop);
    Duration longer = pause.compareTo(policy.hostDelay()) > 0 ? pause : policy.hostDelay();
    owned.await(hop);
    return throttle.run(
        host,
        longer,
        () -> unlessOpen(host),
        () ->
            owned.go()
                ? remembered(host, request.get())
                : new Answered<>(leftAlone(Duration.ZERO), Duration.ZERO));
  }

  private @Nullable Answer unlessOpen(String host) {
    Duration closed = throttle.closedFor(host);
    if (!closed.isZero()) return leftAlone(closed);
    // Nobody waits for the next timeout of a host that has just had several.
    Duration dead = throttle.deadFor(host);
    if (dead.isZero()) return null;
    return new Answer.Ended(
        new Failed("several connections to the host failed a moment ago", dead, true, true));
  }

  /** While it is still our turn: the next in line must know. */
  private Answered<Answer> remembered(String host, Answered<Answer> answered) {
    Answer answer = answered.answer();
    boolean unreachable = isUnreachable(answer);
    throttle.connected(host, !unreachable);
    if (!unreachable
        && answer instanceof Answer.Ended ended
        && ended.result() instanceof Failed failed
        && failed.retryAfter() != null) {
      throttle.close(host, failed.retryAfter());
    }
    return answered;
  }

  private static boolean isUnreachable(Answer answer) {
    return answer instanceof Answer.Ended ended
        && ended.result() instanceof Failed failed
        && failed.unreachable();
  }

  private static Answer leftAlone(Duration closed) {
    return new Answer.Ended(
        new Failed("the host asked to be left alone for a while", closed, false, false));
  }

  private static String hostOf(URI hop) {
    return hop.getHost() == null ? "" : WebUrl.authority(hop).toLowerCase(Locale.ROOT);
  }

  private FetchResult counted(FetchResult result) {
    String outcome =
        switch (result) {
          case FetchResult.Fetched fetched -> "fetched";
          case FetchResult.NotModified notModified -> "not-modified";
          case FetchResult.Refused refused -> "refused";
          case Failed failed -> "failed";
        };
    outcomes.count(outcome);
    return result;
  }
}
