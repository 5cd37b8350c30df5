package org.newsloom.index;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Health.Status;
import org.newsloom.common.stage.Patience;
import org.newsloom.common.stage.Stage;
import org.newsloom.index.bulk.BulkSink;
import org.newsloom.index.document.Generation;
import org.newsloom.index.document.IndexSetup;
import org.newsloom.index.document.LedgerRetention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enriched articles in, searchable documents out. The wiring diagram of this module; the work is
 * done in the loops and the packages below.
 */
public final class IndexStage implements Stage {
  private static final Logger log = LoggerFactory.getLogger(IndexStage.class);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final Duration GENERATION_CHECK = Duration.ofSeconds(5);
  private static final Duration RETENTION_CHECK = Duration.ofHours(1);

  private final IndexConfig config;
  private final ElasticsearchConnection elasticsearch;
  private final KafkaConnection kafka;
  private final InstantSource clock;
  private final IndexSetup setup;
  private final Map<String, LoopHealth> healths = new LinkedHashMap<>();
  private final LedgerRetention ledgerRetention;
  private final List<SteadyLoop> loops;
  private boolean prepared;
  private volatile boolean closed;

  public IndexStage(
      IndexConfig config,
      ElasticsearchConnection elasticsearch,
      KafkaConnection kafka,
      MeterRegistry metrics,
      InstantSource clock) {
    this.config = config;
    this.elasticsearch = elasticsearch;
    this.kafka = kafka;
    this.clock = clock;
    this.setup = new IndexSetup(elasticsearch, config.retention(), clock);

    this.ledgerRetention = new LedgerRetention(elasticsearch, config.ledgerRetention(), clock);
    KafkaTopics names = kafka.topicNames();
    var lines = new LedgerRecords(names.dispositions().serde(), elasticsearch.ledgerIndex(), clock);
    this.loops =
        List.of(
            loop("articles", () -> articles(names), Counts.of(metrics, "newsloom.documents")),
            loop(
                "ledger",
                () ->
                    new Source(
                        names.dispositions().name(),
                        ConsumerGroups.INDEX_LEDGER,
                        lines::read,
                        () -> false),
                Counts.of(metrics, "newsloom.ledger.documents")),
            retentionLoop());
  }

  /** What a loop follows, as a member of which group, how it reads that, and when it is over. */
  private record Source(
      String name,
      String group,
      Function<List<ConsumerRecord<String, byte[]>>, Batch> reader,
      BooleanSupplier over) {}

  /** Goes to the generation that is searched; when searches are switched to another, it is over. */
  private Source articles(KafkaTopics names) {
    Generation serving = setup.serving();
    var reader =
        new ArticleRecords(
            names.enriched().serde(), serving.prefix(), setup::articleIndices, clock);
    return new Source(
        names.enriched().name(),
        serving.group(ConsumerGroups.INDEX),
        reader::read,
        new Occasionally(GENERATION_CHECK, () -> !setup.serving().equals(serving)));
  }

  private SteadyLoop loop(String name, Supplier<Source> source, Counts counts) {
    var health = new LoopHealth(name);
    healths.put(name, health);
    return new SteadyLoop(name, health, end -> run(source, counts, health, end));
  }

  /** Lines that stay for longer than asked make no stage unwell: only the log tells. */
  private SteadyLoop retentionLoop() {
    var health = new LoopHealth("ledger-retention");
    return new SteadyLoop(
        "ledger-retention",
        health,
        end -> {
          if (config.ledgerRetention().isZero()) return;
          long gone = ledgerRetention.apply(end);
          health.ready();
          if (gone > 0) log.info("old lines taken out of the ledger count={}", gone);
        },
        RETENTION_CHECK);
  }

  private void run(Supplier<Source> chosen, Counts counts, LoopHealth health, BooleanSupplier end) {
    prepare();
    Source source = chosen.get();
    var consumer = kafka.consumer("newsloom-" + source.group(), source.group());
    try (var sink =
            new BulkSink(
                elasticsearch,
                config.requestTimeout(),
                config.bulk(),
                Patience.USUAL,
                setup::ensureForWriting);
        var ledger =
            new Ledger(
                kafka.producer("newsloom-" + source.group()), kafka.topicNames(), counts, clock)) {
      BooleanSupplier over = () -> end.getAsBoolean() || source.over().getAsBoolean();
      new IndexLoop(consumer, source.reader(), sink, ledger, health, config, over)
          .follow(source.name());
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  /** Once is enough: what is missing later is made again where it is missed. */
  private synchronized void prepare() {
    if (prepared) return;
    KafkaTopics names = kafka.topicNames();
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(
          admin,
          List.of(names.enriched(), names.dispositions(), names.deadLetters()),
          kafka.replication());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not answer: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    setup.ensure().forEach(line -> log.info("set up Elasticsearch step={}", line));
    prepared = true;
  }

  @Override
  public String name() {
    return "index";
  }

  @Override
  public void start() {
    loops.forEach(SteadyLoop::start);
  }

  @Override
  public Health health() {
    Map<String, Object> details = new LinkedHashMap<>();
    healths.forEach((name, health) -> details.put(name, health.get().message()));
    if (closed) return new Health(Status.STOPPED, "stopped", details);
    Health worst =
        Stream.of(Status.FAILED, Status.WAITING, Status.STARTING, Status.READY)
            .flatMap(
                status ->
                    healths.values().stream()
                        .map(LoopHealth::get)
                        .filter(h -> h.status() == status))
            .findFirst()
            .orElseThrow();
    return new Health(worst.status(), worst.message(), details);
  }

  @Override
  public void close() {
    closed = true;
    loops.forEach(SteadyLoop::close);
    setup.close();
    ledgerRetention.close();
  }
}
