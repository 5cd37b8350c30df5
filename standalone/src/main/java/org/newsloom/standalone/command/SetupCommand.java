package org.newsloom.standalone.command;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.index.document.IndexSetup;
import org.newsloom.standalone.running.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code setup}: what Kafka and Elasticsearch need before the first article. */
@Command(
    name = "setup",
    description = "Create the Kafka topics, index templates and lifecycle policy; safe to repeat.",
    mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {
  @Mixin private Servers servers = new Servers();

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Configuration configuration = servers.configuration();
    KafkaConnection kafka = servers.kafka();
    try (Admin admin = kafka.admin()) {
      TopicSetup.ensure(admin, kafka.topicNames().all(), kafka.replication());
    }
    Terminal.say(kafka.topicNames().all().size() + " Kafka topics are there");
    try (var setup =
        new IndexSetup(
            servers.elasticsearch(), configuration.index().retention(), InstantSource.system())) {
      setup.ensure().forEach(Terminal::say);
    }
    return 0;
  }
}
