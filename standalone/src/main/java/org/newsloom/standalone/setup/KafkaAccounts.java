package org.newsloom.standalone.setup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.newsloom.common.kafka.KafkaConnection;

/**
 * An account in Kafka for each service, with exactly the rights of {@link ServiceRights}. Safe to
 * repeat: a password that still works stays, rights that are no longer wanted go.
 */
final class KafkaAccounts {
  static final String FILE = "kafka.properties";
  private static final int ITERATIONS = 8192;

  private final KafkaConnection kafka;
  private final Secrets secrets;

  /**
   * Connects to nothing yet.
   *
   * @param kafka as an administrator
   */
  KafkaAccounts(KafkaConnection kafka, Secrets secrets) {
    this.kafka = kafka;
    this.secrets = secrets;
  }

  /** Does all there is to do, and says it in plain English, a line each. */
  List<String> ensure() throws ExecutionException, InterruptedException {
    List<String> report = new ArrayList<>();
    var rights = new TreeMap<>(new ServiceRights(kafka).byService());
    try (Admin admin = kafka.admin()) {
      for (String service : rights.keySet()) report.add(ensureLogin(admin, service));
      for (var one : rights.entrySet()) ensureRights(admin, one.getKey(), one.getValue());
      int count = rights.values().stream().mapToInt(List::size).sum();
      report.add("Kafka accounts have their " + count + " rights, and no others");
    }
    return report;
  }

  private String ensureLogin(Admin admin, String service)
      throws ExecutionException, InterruptedException {
    String settings = secrets.read(service, FILE).orElse("");
    if (!settings.isEmpty() && works(settings)) {
      return "Kafka account " + service + " is there";
    }
    String password = Secrets.newPassword();
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    service,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                    password)))
        .all()
        .get();
    secrets.write(service, FILE, settings(service, password));
    return "Kafka account " + service + " made";
  }

  /** The service's own settings differ from ours in who logs in, and in nothing else. */
  private String settings(String service, String password) {
    Map<String, String> settings = new LinkedHashMap<>(kafka.security());
    settings.put("sasl.mechanism", ScramMechanism.SCRAM_SHA_512.mechanismName());
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(service, password));
    return settings.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private boolean works(String settings) throws ExecutionException, InterruptedException {
    Map<String, String> security = new LinkedHashMap<>();
    settings
        .lines()
        .filter(line -> line.contains("="))
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              security.put(line.substring(0, equals), line.substring(equals + 1));
            });
    var connection =
        new KafkaConnection(
            kafka.bootstrapServers(), kafka.topicNames(), kafka.replication(), security);
    try (Admin admin = connection.admin()) {
      admin.describeCluster().clusterId().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthenticationException) return false;
      throw e;
    }
  }

  private static void ensureRights(Admin admin, String service, List<AclBinding> wanted)
      throws ExecutionException, InterruptedException {
    var ofService =
        new AclBindingFilter(
            ResourcePatternFilter.ANY,
            new AccessControlEntryFilter(
                "User:" + service, null, AclOperation.ANY, AclPermissionType.ANY));
    Set<AclBinding> superfluous = new HashSet<>(admin.describeAcls(ofService).values().get());
    List<AclBinding> missing = new ArrayList<>(new HashSet<>(wanted));
    missing.removeAll(superfluous);
    wanted.forEach(superfluous::remove);
    admin.createAcls(missing).all().get();
    admin.deleteAcls(superfluous.stream().map(AclBinding::toFilter).toList()).all().get();
  }
}
