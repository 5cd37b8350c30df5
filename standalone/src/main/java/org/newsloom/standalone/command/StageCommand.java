package org.newsloom.standalone.command;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.newsloom.common.stage.HealthEndpoint;
import org.newsloom.common.stage.Stage;
import org.newsloom.common.stage.StageMetrics;
import org.newsloom.desk.DeskStage;
import org.newsloom.enrich.EnrichStage;
import org.newsloom.index.IndexStage;
import org.newsloom.ingest.IngestStage;
import org.newsloom.standalone.running.Configuration;
import org.newsloom.standalone.running.ProcessMetrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One stage against real servers: what the containers run. */
abstract class StageCommand implements Callable<Integer> {
  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  abstract Stage stage(Configuration configuration, PrometheusMeterRegistry metrics);

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = options.read();
    if (options.printOnly()) {
      PrintedConfiguration.print(configuration);
      return 0;
    }
    PrometheusMeterRegistry metrics = ProcessMetrics.registry();
    var draining = new Draining();
    draining.run(
        () -> {
          var health = configuration.health();
          Stage stage = stage(configuration, metrics);
          StageMetrics.watch(stage, metrics);
          draining.add(
              new HealthEndpoint(
                  new InetSocketAddress(health.host(), health.port()), List.of(stage), metrics));
          draining.add(stage);
          stage.start();
        });
    return 0;
  }

  @Command(
      name = "ingest",
      description = "Run the stage that polls feeds and extracts articles.",
      mixinStandardHelpOptions = true)
  static final class Ingest extends StageCommand {
    @Override
    Stage stage(Configuration configuration, PrometheusMeterRegistry metrics) {
      return new IngestStage(
          configuration.ingest(), configuration.kafka(), metrics, InstantSource.system());
    }
  }

  @Command(
      name = "enrich",
      description = "Run the stage that tags articles.",
      mixinStandardHelpOptions = true)
  static final class Enrich extends StageCommand {
    @Override
    Stage stage(Configuration configuration, PrometheusMeterRegistry metrics) {
      return new EnrichStage(
          configuration.enrich(), configuration.kafka(), metrics, InstantSource.system());
    }
  }

  @Command(
      name = "index",
      description = "Run the stage that makes articles searchable.",
      mixinStandardHelpOptions = true)
  static final class Index extends StageCommand {
    @Override
    Stage stage(Configuration configuration, PrometheusMeterRegistry metrics) {
      return new IndexStage(
          configuration.index(),
          configuration.elasticsearch(),
          configuration.kafka(),
          metrics,
          InstantSource.system());
    }
  }

  @Command(
      name = "desk",
      description = "Run the search page and its API.",
      mixinStandardHelpOptions = true)
  static final class Desk extends StageCommand {
    @Override
    Stage stage(Configuration configuration, PrometheusMeterRegistry metrics) {
      return new DeskStage(
          configuration.desk(),
          configuration.elasticsearch(),
          configuration.kafka(),
          metrics,
          InstantSource.system(),
          Map::of);
    }
  }
}
