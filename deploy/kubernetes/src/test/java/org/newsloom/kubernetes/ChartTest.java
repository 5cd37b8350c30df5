package org.newsloom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The chart as Helm renders it, and what Kubernetes would say to it. */
class ChartTest {
  private static final Set<String> STAGES = Set.of("ingest", "enrich", "index", "desk", "setup");
  private static final Set<String> OF_OTHERS =
      Set.of(
          "keda.sh/v1alpha1 ScaledObject",
          "keda.sh/v1alpha1 TriggerAuthentication",
          "monitoring.coreos.com/v1 PodMonitor",
          "monitoring.coreos.com/v1 PrometheusRule");

  /** The chart's own values, the example's, and all that can be switched on. */
  static List<Named<Rendered>> renderings() {
    Path example = Rendered.EXAMPLES.resolve("values.yaml");
    return List.of(
        Named.of("default values", Rendered.with()),
        Named.of("example", Rendered.with(example)),
        Named.of("everything on", Rendered.with(example, everythingOn())));
  }

  static Path everythingOn() {
    return Rendered.valuesFile(
        """
        image: { registry: registry.example.org/press, pullSecrets: [registry] }
        scaling: { enabled: true }
        monitoring: { podMonitor: true, rules: true, labels: { release: prometheus } }
        ingest: { nodeSelector: { disk: fast }, tolerations: [{ key: press, operator: Exists }] }
        enrich: { storage: { className: fast } }
        desk:
          ingress:
            enabled: true
            className: nginx
            annotations: { nginx.ingress.kubernetes.io/proxy-buffering: "off" }
            hosts: [news.example.org]
            tlsSecret: news-tls
        """);
  }

  @Test
  void helmFindsNothingToComplainOf() {
    LintResult found = new Helm(Rendered.CHART).lint().strict().call();

    assertThat(found.isFailed()).as(found.getMessages().toString()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void kubernetesTakesAllOfIt(Rendered chart) {
    for (JsonNode resource : chart.resources()) {
      if (OF_OTHERS.contains(KubernetesSchema.kindOf(resource))) continue;
      assertThatCode(() -> KubernetesSchema.validate(resource))
          .as(resource.toPrettyString())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aFieldThatKubernetesDoesNotKnowIsNoticed() {
    Rendered chart = Rendered.with("ingest: { tolerations: [{ key: press, operater: Exists }] }");
    JsonNode ingest = chart.one("Deployment", "news-ingest");

    assertThatThrownBy(() -> KubernetesSchema.validate(ingest)).hasMessageContaining("operater");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void noTwoResourcesHaveOneName(Rendered chart) {
    List<String> names =
        chart.resources().stream()
            .map(one -> KubernetesSchema.kindOf(one) + " " + Rendered.nameOf(one))
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void whatIsMisspeltIsRefused() {
    assertThatThrownBy(() -> Rendered.with("settings: { kafka.partition: 12 }"))
        .hasMessageContaining("kafka.partition");
    assertThatThrownBy(() -> Rendered.with("ingest: { replica: 3 }"))
        .hasMessageContaining("replica");
    assertThatThrownBy(() -> Rendered.with("kafka: { authentication: plain }"))
        .hasMessageContaining("authentication");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyPodIsConfined(Rendered chart) {
    for (JsonNode template : chart.podTemplates()) {
      JsonNode pod = template.path("spec");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.path("securityContext").path("runAsUser").asInt()).isEqualTo(10001);
      assertThat(pod.path("securityContext").path("seccompProfile").path("type").asString())
          .isEqualTo("RuntimeDefault");
      containers(pod)
          .forEach(
              container -> {
                JsonNode confined = container.path("securityContext");
                assertThat(confined.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(confined.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(confined.path("capabilities").path("drop").path(0).asString())
                    .isEqualTo("ALL");
                assertThat(container.path("resources").path("limits").has("memory")).isTrue();
              });
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyNameThatIsReferredToExists(Rendered chart) {
    Set<String> configMaps = names(chart, "ConfigMap");
    Set<String> accounts = names(chart, "ServiceAccount");
    assertThat(chart.podTemplates())
        .extracting(Rendered::stageOf)
        .containsExactlyInAnyOrderElementsOf(STAGES);
    for (JsonNode template : chart.podTemplates()) {
      JsonNode pod = template.path("spec");
      assertThat(accounts).contains(pod.path("serviceAccountName").asString());
      Set<String> volumes = textsOf(pod.path("volumes"), "name");
      if (Rendered.stageOf(template).equals("enrich")) volumes.add("state");
      containers(pod)
          .forEach(
              container -> {
                assertThat(volumes).containsAll(textsOf(container.path("volumeMounts"), "name"));
                container
                    .path("envFrom")
                    .forEach(
                        from ->
                            assertThat(configMaps)
                                .contains(from.path("configMapRef").path("name").asString()));
              });
    }
    Set<String> targets = names(chart, "Deployment");
    targets.addAll(names(chart, "StatefulSet"));
    assertThat(targets)
        .containsAll(
            chart
                .all("ScaledObject")
                .map(one -> one.path("spec").path("scaleTargetRef").path("name").asString())
                .toList());
  }

  @Test
  void setupRunsFirstAndWhatItNeedsComesBeforeIt() {
    Rendered chart = Rendered.with();
    JsonNode job = chart.one("Job", "news-setup").path("metadata").path("annotations");

    assertThat(job.path(Rendered.HOOK).asString()).isEqualTo("pre-install,pre-upgrade");
    for (String kind : List.of("ConfigMap", "ServiceAccount", "NetworkPolicy")) {
      JsonNode needed = chart.one(kind, "news-setup").path("metadata").path("annotations");
      assertThat(needed.path(Rendered.HOOK)).isEqualTo(job.path(Rendered.HOOK));
      assertThat(Integer.parseInt(needed.path("helm.sh/hook-weight").asString())).isNegative();
    }
  }

  @Test
  void whatKedaScalesHasNoNumberOfItsOwn() {
    Rendered chart = Rendered.with("scaling: { enabled: true }\nsettings: { kafka.partitions: 4 }");

    chart
        .all("ScaledObject")
        .forEach(
            one -> {
              JsonNode target = one.path("spec").path("scaleTargetRef");
              assertThat(
                      chart
                          .one(target.path("kind").asString(), target.path("name").asString())
                          .path("spec")
                          .has("replicas"))
                  .isFalse();
              assertThat(one.path("spec").path("maxReplicaCount").asInt()).isEqualTo(4);
            });
    assertThat(chart.all("ScaledObject")).hasSize(3);
  }

  private static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.of("initContainers", "containers")
        .flatMap(kind -> StreamSupport.stream(pod.path(kind).spliterator(), false));
  }

  private static Set<String> names(Rendered chart, String kind) {
    return chart.all(kind).map(Rendered::nameOf).collect(Collectors.toSet());
  }

  private static Set<String> textsOf(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.path(field).asString())
        .collect(Collectors.toSet());
  }
}
