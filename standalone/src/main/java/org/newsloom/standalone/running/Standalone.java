package org.newsloom.standalone.running;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.newsloom.common.config.ElasticsearchConnection;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.common.model.TopicRule;
import org.newsloom.common.stage.Health;
import org.newsloom.common.stage.Stage;
import org.newsloom.desk.DeskStage;
import org.newsloom.embedded.EmbeddedElasticsearch;
import org.newsloom.embedded.EmbeddedKafka;
import org.newsloom.enrich.EnrichStage;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;
import org.newsloom.index.IndexStage;
import org.newsloom.ingest.IngestStage;
import org.newsloom.ingest.feed.FeedPublisher;
import org.newsloom.ingest.feed.FeedsFile;

/**
 * The whole pipeline in this JVM: embedded servers first, then the stages from the reading end to the writing end, so that
 * nothing is written before its reader is there; closed in reverse.
 */
public final class Standalone implements AutoCloseable {
  /** Partitions of a pipeline on one machine: enough to see that spreading works, and no more threads than cores. */
  private static final int PARTITIONS = 2;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final DataDirectory directory;
  private final Configuration configuration;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
}
