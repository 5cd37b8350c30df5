package org.newsloom.ingest.article;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.stage.Patience;
import org.newsloom.ingest.archive.PageArchive;
import org.newsloom.ingest.fetch.OwnedHosts;
import org.newsloom.ingest.fetch.PoliteFetcher;
import org.newsloom.ingest.ledger.Ledger;
import org.newsloom.ingest.page.ArticleExtractor;
import org.newsloom.ingest.records.RecordReader;
import org.newsloom.ingest.records.RecordSender;
import org.newsloom.ingest.records.RecordSink;
import org.newsloom.ingest.seen.SeenEntries;
import org.newsloom.ingest.sink.ArticleSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads entries, has each taken to its end by its host's queue, and commits what is done: an offset
 * only when it and all before it have ended.
 */
public final class EntryLoop {
  private static final Logger log = LoggerFactory.getLogger(EntryLoop.class);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration DRAIN = Duration.ofSeconds(3);
  private static final Duration DRAIN_TICK = Duration.ofMillis(20);
  private static final Duration COMMIT = Duration.ofSeconds(10);

  /** A fetch with its redirects, and what follows from it. */
  private static final Duration LONGEST_VISIT = Duration.ofSeconds(45);

  /** Of an entry that is not held, little more is kept than where it is. */
  private static final int WAITING_PER_HELD = 20;

  private final KafkaConnection kafka;
  private final SeenEntries seen;
  private final HostQueues queues;
  private final OwnedHosts hosts;
  private final RecordReader again;
  private final RecordReader archived;
  private final ArticleSink articles;
  private final RevisitSweep revisits;
  private final EntryIntake intake;
  private final OffsetTracker offsets = new OffsetTracker();
  private final int maxQueued;
  private final InstantSource clock;
  private final Set<Integer> toLoad = new HashSet<>();
  private volatile boolean running = true;

  /**
   * A loop that has not begun.
   *
   * @param hosts told which partitions are ours
   * @param hostThreads gives each host with work a thread
   * @param maxQueued entries held in memory, all partitions together; of one that fills its share
   *     no more is read
   */
  public EntryLoop(
      KafkaConnection kafka,
      RecordSender sender,
      PoliteFetcher fetcher,
      OwnedHosts hosts,
      RetrySchedule retries,
      RevisitSchedule schedule,
      Executor hostThreads,
      int maxQueued,
      PageArchive archive,
      MeterRegistry metrics,
      InstantSource clock) {
    this.kafka = kafka;
    this.hosts = hosts;
    this.maxQueued = maxQueued;
    this.clock = clock;
    var names = kafka.topicNames();
    seen = new SeenEntries(kafka, sender, clock);
    queues = new HostQueues(hostThreads);
    again = new RecordReader(kafka, names.entries());
    var ledger = new Ledger(sender, names, metrics, clock);
    var finder = new ArticleFinder(new ArticleExtractor(), retries);
    var pages = new PageReader(finder, archive);
    archived = new RecordReader(kafka, names.pages());
    articles = new ArticleSink(sender, kafka, clock);
    var journey =
        new EntryJourney(
            fetcher,
            pages,
            seen,
            ledger,
            articles,
            new RecordSink<>(sender, names.entries(), "entry.v1", clock),
            schedule,
            new RereadJourney(
                new PageReader(finder, PageArchive.NONE), seen, articles, archived, again, metrics),
            metrics,
            clock);
    var revisit =
        new RevisitJourney(fetcher, pages, seen, articles, again, schedule, metrics, clock);
    revisits = new RevisitSweep(queues, hosts, seen, revisit, schedule, hostThreads, clock);
    var burial = new Burial(sender, names, ledger, metrics, clock);
    intake = new EntryIntake(queues, hosts, offsets, journey, burial, again, clock);
  }

  /** Entries whose journey has not ended. */
  public int queued() {
    return queues.size();
  }

  /** Works until {@link #stop}. */
  public void run() throws InterruptedException {
    try {
      runUntilStopped();
    } finally {
      again.close();
      archived.close();
      seen.close();
      articles.close();
    }
  }

  private void runUntilStopped() throws InterruptedException {
    int failures = 0;
    while (running) {
      try (var entries = kafka.consumer("newsloom-ingest-fetch", ConsumerGroups.INGEST_FETCH)) {
        entries.subscribe(List.of(kafka.topicNames().entries().name()), new Assignment(entries));
        while (running) {
          step(entries);
          failures = 0;
        }
        drain(entries);
      } catch (KafkaException e) {
        failures++;
        log.warn("entries cannot be read, trying again reason={}", e.getMessage());
        Thread.sleep(Patience.USUAL.waitAfter(failures));
      }
    }
  }

  /** Lets what is under way end, for a few seconds, and drops the rest. */
  public void stop() {
    running = false;
  }

  private void drain(KafkaConsumer<String, byte[]> entries) throws InterruptedException {
    queues.stop();
    Instant end = clock.instant().plus(DRAIN);
    while (queues.size() > 0 && clock.instant().isBefore(end)) Thread.sleep(DRAIN_TICK);
    commit(entries);
  }

  private void step(KafkaConsumer<String, byte[]> entries) {
    pauseTheFull(entries);
    var records = entries.poll(TICK);
    // Marks before entries: an entry without its mark would be fetched as if it were new.
    seen.load(Set.copyOf(toLoad));
    toLoad.clear();
    seen.clean();
    records.forEach(intake::take);
    queues.release(System.nanoTime());
    revisits.beginIfDue();
    commit(entries);
  }

  /** A partition that fills its share of memory is read no further, while the others go on. */
  private void pauseTheFull(KafkaConsumer<String, byte[]> entries) {
    Set<TopicPartition> ours = entries.assignment();
    int share = Math.max(1, maxQueued / Math.max(1, ours.size()));
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> rested = new ArrayList<>();
    for (TopicPartition one : ours) {
      int held = queues.held(one.partition());
      if (held >= share || queues.size() >= maxQueued * WAITING_PER_HELD) full.add(one);
      else if (held <= share / 2) rested.add(one);
    }
    entries.pause(full);
    entries.resume(rested);
  }

  private void commit(KafkaConsumer<String, byte[]> entries) {
    Map<Integer, Long> positions = offsets.committable();
    if (positions.isEmpty()) return;
    Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
    String name = kafka.topicNames().entries().name();
    positions.forEach(
        (partition, position) ->
            commits.put(new TopicPartition(name, partition), new OffsetAndMetadata(position)));
    try {
      entries.commitSync(commits, COMMIT);
      offsets.committed(positions);
    } catch (RebalanceInProgressException | CommitFailedException e) {
      // The next poll tells which partitions are still ours; nothing is lost by committing later.
      log.debug("commit put off reason={}", e.getMessage());
    }
  }

  private final class Assignment implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> entries;

    Assignment(KafkaConsumer<String, byte[]> entries) {
      this.entries = entries;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      toLoad.addAll(numbers(partitions));
      hosts.take(numbers(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // The next owner begins when this returns. So what is under way ends first, for as long as a
      // visit may take; what has not begun is read again by the next owner.
      queues.drop(numbers(partitions));
      give(partitions, running ? LONGEST_VISIT : DRAIN_TICK);
      try {
        commit(entries);
      } catch (KafkaException e) {
        log.warn(
            "offsets not committed before partitions were given away reason={}", e.getMessage());
      }
      forget(numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      // Somebody else has them already: nothing may go on.
      queues.drop(numbers(partitions));
      give(partitions, Duration.ZERO);
      forget(numbers(partitions));
    }

    private void give(Collection<TopicPartition> partitions, Duration patience) {
      try {
        hosts.give(numbers(partitions), patience);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void forget(Set<Integer> given) {
      offsets.forget(given);
      seen.forget(given);
      toLoad.removeAll(given);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
      Set<Integer> numbers = new HashSet<>();
      partitions.forEach(partition -> numbers.add(partition.partition()));
      return numbers;
    }
  }
}
