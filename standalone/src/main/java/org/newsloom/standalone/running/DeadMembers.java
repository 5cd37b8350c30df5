package org.newsloom.standalone.running;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.newsloom.common.kafka.ConsumerGroups;
import org.newsloom.common.kafka.KafkaConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumers of a process that was killed. Kafka believes them alive until their session ends, 45
 * seconds later, and gives their partitions to nobody else meanwhile. Where the folder's lock says
 * that no other process can be there, whoever is in a group before the stages start is dead.
 */
final class DeadMembers {
  private static final Logger log = LoggerFactory.getLogger(DeadMembers.class);

  private DeadMembers() {}

  static void remove(KafkaConnection kafka) {
    try (Admin admin = kafka.admin()) {
      var there = admin.listGroups().all().get();
      for (String function : ConsumerGroups.ALL) {
        for (String group : ConsumerGroups.generationsOf(kafka.namespaced(function), there)) {
          remove(admin, group);
        }
      }
    } catch (ExecutionException e) {
      log.debug("dead members stay for now", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Admin admin, String group) throws InterruptedException {
    try {
      admin
          .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    } catch (ExecutionException e) {
      // Only the wait is lost: their sessions end by themselves.
      log.debug("dead members stay for now group={}", group, e);
    }
  }
}
