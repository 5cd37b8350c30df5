package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Who may talk to whom. */
class NetworkPolicyTest {
  private static final String ELASTICSEARCH = "elasticsearch.k8s.elastic.co/cluster-name";

  @ParameterizedTest
  @MethodSource("org.newsloom.kubernetes.ChartTest#renderings")
  void everyPodHasAPolicyForBothWays(Rendered chart) {
    for (JsonNode template : chart.podTemplates()) {
      String stage = Rendered.stageOf(template);
      JsonNode policy = chart.one("NetworkPolicy", "news-" + stage).path("spec");

      policy
          .path("podSelector")
          .path("matchLabels")
          .properties()
          .forEach(
              label ->
                  assertThat(template.path("metadata").path("labels").path(label.getKey()))
                      .isEqualTo(label.getValue()));
      assertThat(texts(policy.path("policyTypes"))).containsExactlyInAnyOrder("Ingress", "Egress");
    }
  }

  /** An empty list of peers means everybody. */
  @ParameterizedTest
  @MethodSource("org.newsloom.kubernetes.ChartTest#renderings")
  void noRuleIsOpenToAll(Rendered chart) {
    chart
        .all("NetworkPolicy")
        .forEach(
            policy ->
                Stream.of("ingress", "egress")
                    .flatMap(way -> stream(policy.path("spec").path(way)))
                    .forEach(
                        rule -> {
                          assertThat(rule.path(rule.has("to") ? "to" : "from")).isNotEmpty();
                          assertThat(rule.path("ports")).isNotEmpty();
                        }));
  }

  @Test
  void aListThatIsEmptiedClosesTheDoor() {
    Rendered chart = Rendered.with("networkPolicy: { desk: [], metrics: [] }");

    assertThat(chart.all("NetworkPolicy"))
        .allSatisfy(policy -> assertThat(policy.path("spec").path("ingress")).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("org.newsloom.kubernetes.ChartTest#renderings")
  void onlyIngestLeavesTheClusterAndItAloneIsKeptFromElasticsearch(Rendered chart) {
    assertThat(stagesWith(chart, peer -> peer.has("ipBlock"))).containsExactly("ingest");
    assertThat(
            stagesWith(
                chart, peer -> peer.path("podSelector").path("matchLabels").has(ELASTICSEARCH)))
        .containsExactlyInAnyOrder("index", "desk", "setup");
  }

  @Test
  void ingestReachesNoPrivateAddress() {
    List<JsonNode> blocks =
        peers(Rendered.with().one("NetworkPolicy", "news-ingest"))
            .filter(peer -> peer.has("ipBlock"))
            .map(peer -> peer.path("ipBlock"))
            .toList();

    assertThat(texts(blocks.get(0).path("except")))
        .contains(
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10");
    // Unique local, link-local and mapped addresses are all outside of this.
    assertThat(blocks.get(1).path("cidr").asString()).isEqualTo("2000::/3");
  }

  private static Set<String> stagesWith(Rendered chart, Predicate<JsonNode> wanted) {
    return chart
        .all("NetworkPolicy")
        .filter(policy -> peers(policy).anyMatch(wanted))
        .map(Rendered::stageOf)
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> peers(JsonNode policy) {
    return stream(policy.path("spec").path("egress")).flatMap(rule -> stream(rule.path("to")));
  }

  private static List<String> texts(JsonNode list) {
    return stream(list).map(JsonNode::asString).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
