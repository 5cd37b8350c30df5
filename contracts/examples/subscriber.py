"""Follows one tag: python3 subscriber.py TAG [SINCE], a line an article. Needs confluent-kafka.

SINCE is an instant such as 2026-11-23T08:00:00Z; without it, a new group begins with the oldest record.
KAFKA: brokers (default: 127.0.0.1:9092). GROUP: consumer group (default: subscriber-example).
"""

import json
import os
import signal
import sys
from datetime import datetime

from confluent_kafka import Consumer, KafkaException

tag = sys.argv[1] if len(sys.argv) > 1 else "golan"
since = datetime.fromisoformat(sys.argv[2].replace("Z", "+00:00")) if len(sys.argv) > 2 else None

# By article id, the newest version we have seen: what Kafka hands us again is no news.
versions = {}


def show(record):
    article_id = record.key().decode()
    if record.value() is None:
        versions.pop(article_id, None)
        print(article_id, "is no longer tagged", tag, flush=True)
        return
    enriched = json.loads(record.value())
    if versions.get(article_id, -1) >= enriched["version"]:
        return
    versions[article_id] = enriched["version"]
    article = enriched["article"]
    tags = ",".join(enriched["tags"])
    print(f"{article_id} revision {article['revision']}: {article['title']} [{tags}]", flush=True)


def replay(consumer, partitions):
    """Begins at the first record of a time, once, whatever the group has read before."""
    global since
    if since:
        for partition in partitions:
            partition.offset = int(since.timestamp() * 1000)
        partitions = consumer.offsets_for_times(partitions, 10)
        since = None
    consumer.assign(partitions)


# A member that goes without a word is waited for: the next one would get nothing for 45 seconds.
signal.signal(signal.SIGTERM, signal.default_int_handler)
consumer = Consumer({
    "bootstrap.servers": os.environ.get("KAFKA", "127.0.0.1:9092"),
    "group.id": os.environ.get("GROUP", "subscriber-example"),
    "isolation.level": "read_committed",
    "enable.auto.commit": False,
    "auto.offset.reset": "earliest",
})
consumer.subscribe([f"news.tagged.{tag}.v1"], on_assign=replay)
try:
    while True:
        record = consumer.poll(1.0)
        if record is None:
            continue
        if record.error():
            raise KafkaException(record.error())
        show(record)
        consumer.commit(record, asynchronous=False)  # after the work, never before
except KeyboardInterrupt:
    pass
finally:
    consumer.close()
