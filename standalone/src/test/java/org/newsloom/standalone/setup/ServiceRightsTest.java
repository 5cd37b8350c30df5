package org.newsloom.standalone.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;

class ServiceRightsTest {
  private static final Map<String, List<AclBinding>> RIGHTS =
      new ServiceRights(KafkaConnection.to("nowhere:9092", new KafkaTopics("news", 2))).byService();

  @Test
  void onlyTheStageOfATopicWritesIt() {
    assertThat(writers("news.articles.v1")).containsExactly("ingest");
    assertThat(writers("news.articles.enriched.v1")).containsExactly("enrich");
    assertThat(writers("news.tagged.")).containsExactly("enrich");
    assertThat(writers("news.retag-answers.v1")).containsExactly("enrich");
    assertThat(writers("news.retags.v1")).isEmpty();
    assertThat(writers("news.feeds.v1")).isEmpty();
    assertThat(writers("news.rules.v1")).isEmpty();
  }

  @Test
  void ingestReadsAgainWhatItKeepsThePlacesOf() {
    for (String name : List.of("news.entries.v1", "news.articles.v1", "news.pages.v1")) {
      assertThat(RIGHTS.get("ingest"))
          .anyMatch(
              right ->
                  right.pattern().name().equals(name)
                      && right.entry().operation() == AclOperation.READ);
    }
  }

  @Test
  void whoAnswersToPeopleWritesNothing() {
    assertThat(RIGHTS.get("desk")).noneMatch(ServiceRightsTest::changesSomething);
    assertThat(RIGHTS.get("subscriber")).noneMatch(ServiceRightsTest::changesSomething);
  }

  @Test
  void nobodyHasRightsOnTheClusterOrOnEverything() {
    RIGHTS
        .values()
        .forEach(
            rights ->
                assertThat(rights)
                    .noneMatch(one -> one.pattern().resourceType() == ResourceType.CLUSTER)
                    .noneMatch(one -> one.pattern().name().equals("*"))
                    .noneMatch(one -> one.entry().operation() == AclOperation.ALL));
  }

  @Test
  void prefixesReachWhatBeginsWithOursAlone() {
    assertThat(RIGHTS.values().stream().flatMap(List::stream))
        .filteredOn(one -> one.pattern().patternType() == PatternType.PREFIXED)
        .extracting(one -> one.pattern().name())
        .containsOnly(
            "news.",
            "news.tagged.",
            "newsloom-enrich-",
            "newsloom-index-v",
            "newsloom-",
            "subscriber-");
  }

  @Test
  void aNamespaceKeepsItsRightsToItself() {
    var other =
        new ServiceRights(KafkaConnection.to("nowhere:9092", new KafkaTopics("sports", 2)))
            .byService();

    assertThat(other.get("ingest"))
        .extracting(one -> one.pattern().name())
        .allMatch(name -> name.startsWith("sports.") || name.startsWith("newsloom-sports-"));
  }

  private static Set<String> writers(String name) {
    return RIGHTS.entrySet().stream()
        .filter(
            one ->
                one.getValue().stream()
                    .anyMatch(
                        right ->
                            right.pattern().name().equals(name)
                                && right.entry().operation() == AclOperation.WRITE))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean changesSomething(AclBinding right) {
    return !Set.of(AclOperation.READ, AclOperation.DESCRIBE).contains(right.entry().operation());
  }
}
