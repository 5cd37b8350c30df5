{{- /* Whom a stage may talk to, and who may talk to it. What is not listed is refused. */ -}}
{{- define "newsloom.network" -}}
{{- $policy := .root.Values.networkPolicy }}
podSelector:
  matchLabels:
    {{- include "newsloom.selector" . | nindent 4 }}
policyTypes: [Ingress, Egress]
ingress:
  {{- if and $policy.metrics (ne .stage "setup") }}
  - ports: [{ port: 8711, protocol: TCP }]
    from:
      {{- toYaml $policy.metrics | nindent 6 }}
  {{- end }}
  {{- if and $policy.desk (eq .stage "desk") }}
  - ports: [{ port: 8710, protocol: TCP }]
    from:
      {{- toYaml $policy.desk | nindent 6 }}
  {{- end }}
egress:
  - ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
    to:
      {{- toYaml $policy.dns | nindent 6 }}
  - ports:
      {{- range $policy.kafka.ports }}
      - { port: {{ . }}, protocol: TCP }
      {{- end }}
    to:
      {{- toYaml $policy.kafka.peers | nindent 6 }}
  {{- if has .stage (list "index" "desk" "setup") }}
  - ports:
      {{- range $policy.elasticsearch.ports }}
      - { port: {{ . }}, protocol: TCP }
      {{- end }}
    to:
      {{- toYaml $policy.elasticsearch.peers | nindent 6 }}
  {{- end }}
  {{- if eq .stage "ingest" }}
  # A second fence behind the fetcher's own: public addresses only
  - ports: [{ port: 80, protocol: TCP }, { port: 443, protocol: TCP }]
    to:
      - ipBlock:
          cidr: 0.0.0.0/0
          except: [0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24,
            192.0.2.0/24, 192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15, 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/4, 240.0.0.0/4]
      - ipBlock:
          # Global unicast, without the ranges that are special or hide an IPv4 address
          cidr: 2000::/3
          except: [2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20]
  {{- end }}
{{- end }}
