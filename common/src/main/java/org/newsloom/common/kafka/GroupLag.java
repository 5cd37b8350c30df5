package org.newsloom.common.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records consumer groups still have before them. A stage's own consumer cannot tell: it
 * knows nothing of what comes in while it is paused, and a stage that is gone tells nothing at all.
 */
public final class GroupLag {
  private GroupLag() {}

  /**
   * Asks Kafka.
   *
   * @param groups ids, of their first generation
   * @param atMost for each of three answers
   * @return in records, by the ids asked for; nothing for a group that has not committed yet
   */
  public static Map<String, Long> of(Admin admin, Collection<String> groups, Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    Collection<GroupListing> there = within(atMost, admin.listGroups().all());
    Map<String, String> atWork =
        groups.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), group -> ConsumerGroups.atWork(group, there)));
    var positions =
        within(
            atMost,
            admin
                .listConsumerGroupOffsets(
                    atWork.values().stream()
                        .collect(
                            Collectors.toMap(
                                Function.identity(), id -> new ListConsumerGroupOffsetsSpec())))
                .all());
    Map<TopicPartition, OffsetSpec> asked =
        positions.values().stream()
            .flatMap(offsets -> offsets.keySet().stream())
            .distinct()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    within(atMost, admin.listOffsets(asked).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    Map<String, Long> behind = new HashMap<>();
    atWork.forEach(
        (group, id) -> {
          var ofGroup = positions.getOrDefault(id, Map.of());
          if (!ofGroup.isEmpty()) behind.put(group, behind(ofGroup, ends));
        });
    return behind;
  }

  private static <T> T within(Duration atMost, KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How far the positions are from the ends. */
  static long behind(
      Map<TopicPartition, OffsetAndMetadata> positions, Map<TopicPartition, Long> ends) {
    return positions.entrySet().stream()
        .filter(position -> position.getValue() != null)
        .mapToLong(
            position ->
                Math.max(
                    0, ends.getOrDefault(position.getKey(), 0L) - position.getValue().offset()))
        .sum();
  }
}
