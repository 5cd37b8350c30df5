#!/usr/bin/env python3
"""Writes dashboards/newsloom.json, the pipeline as one page: `deploy/grafana/dashboard.py`; `--check` compares."""
import json
import pathlib
import sys

TARGET = pathlib.Path(__file__).parent / "dashboards" / "newsloom.json"
SOURCE = {"type": "prometheus", "uid": "prometheus"}

# kind, title, what it means, unit, width, [(expression, legend)]
ROWS = [
    ("The flow", [
        ("stat", "Articles a minute", "New articles and revisions that enrich let through", "none", 6,
         [('sum(rate(newsloom_articles_total{outcome!="repeat"}[5m])) * 60', "")]),
        ("stat", "Documents a minute", "Written to Elasticsearch", "none", 6,
         [('sum(rate(newsloom_documents_total{outcome="indexed"}[5m])) * 60', "")]),
        ("stat", "Records before the slowest stage", "Kafka records that wait for a consumer group, as the desk sees it", "none", 6,
         [("max(newsloom_consumer_lag)", "")]),
        ("stat", "Dead letters today", "What no retry could save; `newsloom dead-letters list`", "none", 6,
         [("sum(increase(newsloom_dead_letters_total[24h]))", "")]),
        ("timeseries", "From feed entry to document", "A second: what each stage lets through", "ops", 12,
         [('sum(rate(newsloom_entries_total{outcome="listed"}[5m]))', "entries listed"),
          ('sum(rate(newsloom_entries_total{outcome=~"article|revision"}[5m]))', "articles extracted"),
          ("sum(rate(newsloom_articles_total[5m]))", "articles tagged"),
          ('sum(rate(newsloom_documents_total{outcome="indexed"}[5m]))', "documents written")]),
        ("timeseries", "Records that wait", "Lag of each consumer group", "none", 12,
         [("max by (group) (newsloom_consumer_lag)", "{{group}}")]),
    ]),
    ("Ingest", [
        ("timeseries", "Polls of feeds", "By outcome, a second", "ops", 8,
         [("sum by (outcome) (rate(newsloom_feed_polls_total[5m]))", "{{outcome}}")]),
        ("timeseries", "Fetches", "By outcome, a second: feeds, pages and robots.txt", "ops", 8,
         [("sum by (outcome) (rate(newsloom_fetches_total[5m]))", "{{outcome}}")]),
        ("timeseries", "Feed entries", "By outcome, a second; `retry` is tried again later", "ops", 8,
         [("sum by (outcome) (rate(newsloom_entries_total[5m]))", "{{outcome}}")]),
    ]),
    ("Enrich and index", [
        ("timeseries", "Articles", "By outcome, a second", "ops", 8,
         [("sum by (outcome) (rate(newsloom_articles_total[5m]))", "{{outcome}}")]),
        ("timeseries", "Records of tags", "Tagged, withdrawn, or without a stream, a second", "ops", 8,
         [("sum by (outcome) (rate(newsloom_tag_records_total[5m]))", "{{outcome}}")]),
        ("timeseries", "Documents", "Of articles, by outcome, a second", "ops", 8,
         [("sum by (outcome) (rate(newsloom_documents_total[5m]))", "{{outcome}}")]),
        ("timeseries", "How URLs end", "Dispositions an hour", "none", 12,
         [("sum by (disposition) (increase(newsloom_dispositions_total[1h])) > 0", "{{disposition}}")]),
        ("timeseries", "Dead letters", "By stage, an hour", "none", 12,
         [("sum by (stage) (increase(newsloom_dead_letters_total[1h]))", "{{stage}}")]),
    ]),
    ("Processes", [
        ("timeseries", "Ready", "1 while a stage works, 0 while it waits for something", "none", 6,
         [("newsloom_stage_ready", "{{stage}} {{instance}}")]),
        ("timeseries", "Heap in use", "Of what the JVM may have", "percentunit", 6,
         [('sum by (stage_name, instance) (jvm_memory_used_bytes{area="heap"})'
           ' / sum by (stage_name, instance) (jvm_memory_max_bytes{area="heap"} > 0)', "{{stage_name}} {{instance}}")]),
        ("timeseries", "Processor", "Of all processors of the machine", "percentunit", 6,
         [("process_cpu_usage", "{{stage_name}} {{instance}}")]),
        ("timeseries", "Live streams of the desk", "Open pages that follow", "none", 6,
         [("sum(newsloom_desk_streams)", "open"), ("sum(rate(newsloom_desk_streams_dropped_total[5m]))", "dropped a second")]),
    ]),
]


def panel(number, spec, x, y):
    kind, title, meaning, unit, width, queries = spec
    height = 4 if kind == "stat" else 8
    defaults = {"unit": unit, "min": 0}
    if kind == "timeseries":
        defaults["custom"] = {"fillOpacity": 10, "showPoints": "never", "lineWidth": 2}
    else:
        defaults["decimals"] = 0
    return {
        "id": number, "type": kind, "title": title, "description": meaning, "datasource": SOURCE,
        "gridPos": {"x": x, "y": y, "w": width, "h": height},
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": {"reduceOptions": {"calcs": ["lastNotNull"]}} if kind == "stat"
        else {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}},
        "targets": [{"refId": chr(65 + i), "datasource": SOURCE, "expr": expr, "legendFormat": legend}
                    for i, (expr, legend) in enumerate(queries)],
    }


def panels():
    number, y = 0, 0
    for title, specs in ROWS:
        number += 1
        yield {"id": number, "type": "row", "title": title, "collapsed": False, "gridPos": {"x": 0, "y": y, "w": 24, "h": 1}, "panels": []}
        y += 1
        x, height = 0, 0
        for spec in specs:
            if x + spec[4] > 24:
                x, y = 0, y + height
            number += 1
            made = panel(number, spec, x, y)
            height = made["gridPos"]["h"]
            x += spec[4]
            yield made
        y += height


DASHBOARD = {
    "uid": "newsloom", "title": "Newsloom", "tags": ["newsloom"], "schemaVersion": 41, "editable": True,
    "time": {"from": "now-6h", "to": "now"}, "refresh": "30s", "timezone": "browser", "panels": list(panels()),
}
TEXT = json.dumps(DASHBOARD, indent=1) + "\n"

if "--check" in sys.argv:
    sys.exit(0 if TARGET.read_text() == TEXT else "dashboards/newsloom.json is not what dashboard.py writes")
TARGET.write_text(TEXT)
