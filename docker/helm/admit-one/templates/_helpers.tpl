{{- define "admit-one.name" -}}
{{- .Values.fullnameOverride | default .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Never changes, because the selector of a Deployment cannot. */}}
{{- define "admit-one.selector" -}}
app.kubernetes.io/name: admit-one
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "admit-one.labels" -}}
{{ include "admit-one.selector" . }}
app.kubernetes.io/part-of: admit-one
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "admit-one.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "admit-one.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (ternary (include "admit-one.name" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}
