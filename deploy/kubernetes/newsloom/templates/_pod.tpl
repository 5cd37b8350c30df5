{{- define "newsloom.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* The pod of a stage or of setup: what is the same in all of them. */ -}}
{{- define "newsloom.pod" -}}
{{- $values := .root.Values }}
{{- $stage := index $values .stage }}
serviceAccountName: {{ include "newsloom.name" . }}
automountServiceAccountToken: false
enableServiceLinks: false
# A stage drains within 30 s
terminationGracePeriodSeconds: 40
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with $values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $stage.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $stage.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if ne .stage "setup" }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "newsloom.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- if include "newsloom.trustsElasticsearch" . }}
initContainers:
  # The JVM reads certificates of authorities from a key store only
  - name: trust
    image: {{ include "newsloom.image" . }}
    imagePullPolicy: {{ $values.image.pullPolicy }}
    command: [keytool, -importcert, -noprompt, -alias, elasticsearch, -file, /etc/newsloom/elasticsearch-ca/ca.crt,
      -keystore, /trust/elasticsearch.p12, -storetype, PKCS12, -storepass, changeit]
    securityContext:
      {{- include "newsloom.containerSecurity" . | nindent 6 }}
    resources:
      {{- toYaml $stage.resources | nindent 6 }}
    volumeMounts:
      - { name: tmp, mountPath: /tmp }
      - { name: trust, mountPath: /trust }
      - { name: elasticsearch-ca, mountPath: /etc/newsloom/elasticsearch-ca, readOnly: true }
{{- end }}
containers:
  - name: {{ .stage }}
    image: {{ include "newsloom.image" . }}
    imagePullPolicy: {{ $values.image.pullPolicy }}
    {{- with $stage.args }}
    args:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    envFrom:
      - configMapRef:
          name: {{ include "newsloom.name" . }}
    securityContext:
      {{- include "newsloom.containerSecurity" . | nindent 6 }}
    resources:
      {{- toYaml $stage.resources | nindent 6 }}
    {{- if ne .stage "setup" }}
    {{- include "newsloom.watched" . | nindent 4 }}
    {{- end }}
    volumeMounts:
      # Native libraries are unpacked here
      - { name: tmp, mountPath: /tmp }
      {{- if eq .stage "enrich" }}
      - { name: state, mountPath: /data }
      {{- end }}
      {{- if eq $values.kafka.authentication "scram" }}
      - { name: kafka-user, mountPath: /etc/newsloom/kafka-user, readOnly: true }
      - { name: kafka-ca, mountPath: /etc/newsloom/kafka-ca, readOnly: true }
      {{- end }}
      {{- if include "newsloom.trustsElasticsearch" . }}
      - { name: trust, mountPath: /trust, readOnly: true }
      {{- end }}
      {{- range $key, $secret := $stage.secrets }}
      - { name: {{ $key | replace "." "-" }}, mountPath: /etc/newsloom/secrets/{{ $key }}, readOnly: true }
      {{- end }}
volumes:
  - name: tmp
    emptyDir: { sizeLimit: 256Mi }
  {{- if eq $values.kafka.authentication "scram" }}
  - name: kafka-user
    secret:
      secretName: {{ $stage.kafkaUserSecret }}
      items: [{ key: sasl.jaas.config, path: sasl.jaas.config }]
  - name: kafka-ca
    secret:
      secretName: {{ $values.kafka.caSecret }}
      items: [{ key: ca.crt, path: ca.crt }]
  {{- end }}
  {{- if include "newsloom.trustsElasticsearch" . }}
  - name: trust
    emptyDir: { sizeLimit: 1Mi }
  - name: elasticsearch-ca
    secret:
      secretName: {{ $values.elasticsearch.caSecret }}
      items: [{ key: ca.crt, path: ca.crt }]
  {{- end }}
  {{- range $key, $secret := $stage.secrets }}
  - name: {{ $key | replace "." "-" }}
    secret:
      secretName: {{ $secret.name }}
      items: [{ key: {{ $secret.key }}, path: {{ $secret.key }} }]
  {{- end }}
{{- end }}

{{- /* Ports and probes of a stage. Only a bug makes it not live: no restart repairs Kafka. */ -}}
{{- define "newsloom.watched" -}}
ports:
  - { name: health, containerPort: 8711 }
  {{- if eq .stage "desk" }}
  - { name: http, containerPort: 8710 }
  {{- end }}
startupProbe:
  httpGet: { path: /health/started, port: health }
  periodSeconds: 5
  # enrich may have to restore its state from Kafka, and a restart would only begin that again
  failureThreshold: {{ if eq .stage "enrich" }}720{{ else }}60{{ end }}
livenessProbe:
  httpGet: { path: /health/live, port: health }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  # While Elasticsearch is away the desk is not ready, but it is the one that tells people so
  httpGet: { path: /health/{{ if eq .stage "desk" }}started{{ else }}ready{{ end }}, port: health }
  periodSeconds: 10
  timeoutSeconds: 5
{{- if eq .stage "desk" }}
lifecycle:
  # Until everybody has heard that this instance goes
  preStop:
    sleep: { seconds: 5 }
{{- end }}
{{- end }}
