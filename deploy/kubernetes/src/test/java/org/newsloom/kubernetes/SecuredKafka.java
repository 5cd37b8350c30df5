package org.newsloom.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import tools.jackson.databind.JsonNode;

/**
 * A broker that asks everybody who they are and lets nobody do what no rule allows. Passwords are
 * the users' names.
 */
final class SecuredKafka implements AutoCloseable {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";
  private static final String ADMIN = "admin";

  private final KafkaRaftServer server;
  private final int port;

  SecuredKafka(Path directory, Collection<String> users) throws Exception {
    port = freePort();
    int controllerPort = freePort();
    try (var silence = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)) {
      new Formatter()
          .setPrintStream(silence)
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .run();
    }
    server =
        new KafkaRaftServer(
            new KafkaConfig(settings(directory, controllerPort, users)), Time.SYSTEM);
    server.startup();
  }

  private Map<String, String> settings(
      Path directory, int controllerPort, Collection<String> users) {
    String all =
        users.stream()
            .map(user -> " user_%s=\"%s\"".formatted(user, user))
            .collect(Collectors.joining());
    Map<String, String> settings = new TreeMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
    settings.put("inter.broker.listener.name", "CLIENT");
    settings.put(
        "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("sasl.mechanism.controller.protocol", "PLAIN");
    for (String listener : List.of("client", "controller")) {
      settings.put("listener.name." + listener + ".sasl.enabled.mechanisms", "PLAIN");
      settings.put(
          "listener.name." + listener + ".plain.sasl.jaas.config",
          LOGIN + "username=\"admin\" password=\"admin\" user_admin=\"admin\"" + all + ";");
    }
    settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
    settings.put("super.users", "User:" + ADMIN);
    settings.put("log.dirs", directory.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    settings.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    settings.put("message.max.bytes", Integer.toString(8 * 1024 * 1024));
    return settings;
  }

  /** A connection as one of the users. */
  KafkaConnection as(String user) {
    return new KafkaConnection(
        "127.0.0.1:" + port,
        new KafkaTopics("news", 2),
        (short) 1,
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", LOGIN + "username=\"%s\" password=\"%s\";".formatted(user, user)));
  }

  /** Gives the users the rights that Strimzi would give them. */
  void grant(Rendered users) throws Exception {
    List<AclBinding> all = new ArrayList<>();
    users.all("KafkaUser").forEach(user -> all.addAll(rightsOf(user)));
    try (var admin = as(ADMIN).admin()) {
      admin.createAcls(all).all().get();
    }
  }

  private static List<AclBinding> rightsOf(JsonNode user) {
    List<AclBinding> rights = new ArrayList<>();
    for (JsonNode rule : user.path("spec").path("authorization").path("acls")) {
      JsonNode resource = rule.path("resource");
      var pattern =
          new ResourcePattern(
              ResourceType.fromString(
                  resource.path("type").asString().equals("transactionalId")
                      ? "TRANSACTIONAL_ID"
                      : resource.path("type").asString().toUpperCase(Locale.ROOT)),
              resource.path("name").asString(),
              resource.path("patternType").asString().equals("prefix")
                  ? PatternType.PREFIXED
                  : PatternType.LITERAL);
      for (JsonNode operation : rule.path("operations")) {
        rights.add(
            new AclBinding(
                pattern,
                new AccessControlEntry(
                    "User:" + Rendered.nameOf(user),
                    "*",
                    operation.asString().equals("DescribeConfigs")
                        ? AclOperation.DESCRIBE_CONFIGS
                        : AclOperation.fromString(operation.asString().toUpperCase(Locale.ROOT)),
                    AclPermissionType.ALLOW)));
      }
    }
    return rights;
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
