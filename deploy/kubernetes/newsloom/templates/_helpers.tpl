{{- /* Release and stage: "news" and "desk" make news-desk. */ -}}
{{- define "newsloom.name" -}}
{{ printf "%s-%s" .root.Release.Name .stage | trunc 52 | trimSuffix "-" }}
{{- end }}

{{- define "newsloom.selector" -}}
app.kubernetes.io/name: newsloom
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .stage }}
{{- end }}

{{- define "newsloom.labels" -}}
{{ include "newsloom.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "newsloom.image" -}}
{{- $values := .root.Values }}
{{- $stage := index $values .stage }}
{{- if $values.image.registry }}{{ $values.image.registry }}/{{ end -}}
{{ $stage.repository }}:{{ $values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- /* index.batch-bytes is NEWSLOOM_INDEX_BATCH_BYTES. */ -}}
{{- define "newsloom.variable" -}}
NEWSLOOM_{{ . | upper | replace "." "_" | replace "-" "_" }}
{{- end }}

{{- /* Numbers come as floating point: 5242880 must not become 5.24288e+06. */ -}}
{{- define "newsloom.value" -}}
{{- if kindIs "string" . }}{{ . }}{{ else }}{{ int64 . }}{{ end }}
{{- end }}

{{- /* Kafka's own providers read the files of a mounted Secret, so this text holds no secret. */ -}}
{{- define "newsloom.kafkaSecurity" -}}
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=${dir:/etc/newsloom/kafka-user:sasl.jaas.config}
ssl.truststore.type=PEM
ssl.truststore.location=/etc/newsloom/kafka-ca/ca.crt
config.providers=dir
config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
config.providers.dir.param.allowed.paths=/etc/newsloom/kafka-user
{{- end }}

{{- /* Names under which the desk may be asked: its Service's, and those of the ingress. */ -}}
{{- define "newsloom.publicHosts" -}}
{{- $name := include "newsloom.name" (dict "root" . "stage" "desk") }}
{{- $inside := printf "%s.%s" $name .Release.Namespace }}
{{- $hosts := list $name $inside (printf "%s.svc" $inside) (printf "%s.svc.cluster.local" $inside) }}
{{- join "," (concat $hosts .Values.desk.ingress.hosts) }}
{{- end }}

{{- /* A stage's environment without secrets: the body of its ConfigMap. */ -}}
{{- define "newsloom.environment" -}}
{{- $values := .root.Values }}
{{- $stage := index $values .stage }}
{{- range $key, $value := merge (dict) $stage.settings $values.settings }}
{{ include "newsloom.variable" $key }}: {{ include "newsloom.value" $value | quote }}
{{- end }}
NEWSLOOM_HEALTH_HOST: 0.0.0.0
NEWSLOOM_HEALTH_PORT: "8711"
{{- if and (eq $values.kafka.authentication "scram") (not (hasKey $stage.secrets "kafka.security")) }}
NEWSLOOM_KAFKA_SECURITY: |
  {{- include "newsloom.kafkaSecurity" . | nindent 2 }}
{{- end }}
{{- if eq .stage "enrich" }}
NEWSLOOM_ENRICH_STATE_DIR: /data/enrich
{{- end }}
{{- if eq .stage "desk" }}
NEWSLOOM_DESK_HOST: 0.0.0.0
NEWSLOOM_DESK_PORT: "8710"
NEWSLOOM_DESK_PUBLIC_HOSTS: {{ include "newsloom.publicHosts" .root | quote }}
{{- end }}
{{- range $key, $secret := $stage.secrets }}
{{ include "newsloom.variable" $key }}_FILE: /etc/newsloom/secrets/{{ $key }}/{{ $secret.key }}
{{- end }}
{{- if include "newsloom.trustsElasticsearch" . }}
JAVA_TOOL_OPTIONS: -Djavax.net.ssl.trustStore=/trust/elasticsearch.p12 -Djavax.net.ssl.trustStorePassword=changeit
{{- end }}
{{- end }}

{{- define "newsloom.trustsElasticsearch" -}}
{{- if and .root.Values.elasticsearch.caSecret (has .stage (list "index" "desk" "setup")) }}yes{{ end }}
{{- end }}
