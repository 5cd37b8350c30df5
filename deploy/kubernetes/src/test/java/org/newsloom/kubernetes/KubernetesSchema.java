package org.newsloom.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Says whether Kubernetes would take a resource: no unknown field, none missing, right types. */
final class KubernetesSchema {
  private interface Check {
    void validate(JsonElement json) throws IOException;
  }

  private static final Map<String, Check> CHECKS =
      Map.of(
          "v1 ConfigMap", V1ConfigMap::validateJsonElement,
          "v1 Secret", V1Secret::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
          "batch/v1 Job", V1Job::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

  private KubernetesSchema() {}

  /** Whether it is one of Kubernetes' own kinds, or of somebody else's. */
  static boolean knows(JsonNode resource) {
    return CHECKS.containsKey(kindOf(resource));
  }

  /**
   * Checks one of Kubernetes' own.
   *
   * @throws IllegalArgumentException saying what it would be refused for
   */
  static void validate(JsonNode resource) throws IOException {
    Check check = CHECKS.get(kindOf(resource));
    if (check == null) throw new IllegalArgumentException("unknown kind " + kindOf(resource));
    check.validate(JsonParser.parseString(resource.toString()));
  }

  static String kindOf(JsonNode resource) {
    return resource.path("apiVersion").asString() + " " + resource.path("kind").asString();
  }
}
