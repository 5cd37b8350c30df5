package org.newsloom.ingest.article;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.newsloom.common.model.RecordPlace;
import org.newsloom.common.model.SeenMark;
import org.newsloom.ingest.fetch.OwnedHosts;
import org.newsloom.ingest.fetch.WebUrl;
import org.newsloom.ingest.seen.SeenEntries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines up, now and then, the revisits that have come due, each behind its host and behind all
 * entries of that host. No more of them than can be done soon: what is not lined up stays due, and
 * the next sweep finds it, as does the one after a restart.
 */
final class RevisitSweep {
  private static final Logger log = LoggerFactory.getLogger(RevisitSweep.class);
  private static final int MOST_LINED_UP = 1000;
  private static final int MOST_OF_A_HOST = 20;

  /** More than can be lined up, so that one host with many leaves others in sight. */
  private static final int LOOKED_AT = 3 * MOST_LINED_UP;

  private final HostQueues queues;
  private final OwnedHosts hosts;
  private final SeenEntries seen;
  private final RevisitJourney journey;
  private final RevisitSchedule schedule;
  private final Executor threads;
  private final InstantSource clock;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private long begunAt = System.nanoTime();

  RevisitSweep(
      HostQueues queues,
      OwnedHosts hosts,
      SeenEntries seen,
      RevisitJourney journey,
      RevisitSchedule schedule,
      Executor threads,
      InstantSource clock) {
    this.queues = queues;
    this.hosts = hosts;
    this.seen = seen;
    this.journey = journey;
    this.schedule = schedule;
    this.threads = threads;
    this.clock = clock;
  }

  /** Begins a sweep if it is time for one; does not wait for its end. */
  void beginIfDue() {
    long now = System.nanoTime();
    if (schedule.ages().isEmpty() || now - begunAt < schedule.sweepEvery().toNanos()) return;
    if (underWay.getAndSet(true)) return;
    begunAt = now;
    threads.execute(
        () -> {
          try {
            sweep();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            underWay.set(false);
          }
        });
  }

  private void sweep() throws InterruptedException {
    Instant now = clock.instant();
    Map<String, Integer> linedUp = new HashMap<>();
    int room = MOST_LINED_UP - queues.spares();
    if (room <= 0) return;
    for (RecordPlace place : seen.due(now, LOOKED_AT)) {
      SeenMark mark = seen.at(place);
      if (mark == null) continue;
      String host = WebUrl.authority(mark.url());
      int ofHost = linedUp.getOrDefault(host, 0);
      // What a host has from an earlier sweep is due still, and would be lined up twice.
      if (ofHost == MOST_OF_A_HOST || (ofHost == 0 && queues.spares(host) > 0)) continue;
      int partition = place.partition();
      queues.addSpare(host, partition, () -> hosts.visit(partition, () -> takeSafely(mark.url())));
      linedUp.put(host, ofHost + 1);
      if (--room == 0) return;
    }
  }

  /** It stays due, and must not stop its host's queue. */
  private void takeSafely(URI url) throws InterruptedException {
    try {
      journey.take(url);
    } catch (RuntimeException e) {
      log.error("revisit cannot even be ended, trying again later url={}", url, e);
    }
  }
}
