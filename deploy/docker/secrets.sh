#!/bin/sh
# secrets.sh make: makes the passwords of the stack, each once, and writes what is configured with them.
# secrets.sh show: prints those that people need.
#
# Each folder is a volume; `setup` holds every password, the others what can be written again from it, should
# one of them have been removed. Files are for the user of the server that reads them (this script runs as that
# user, 1000) and, in `setup`, for the group of the setup command.
set -eu
umask 077

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# FILE MODE: standard input becomes the file.
put() {
  cat >"$1.new"
  chmod "$2" "$1.new"
  mv "$1.new" "$1"
}

# NAME: makes a password where there is none yet, and prints it.
secret() {
  [ -s "/secrets/setup/$1" ] || random | put "/secrets/setup/$1" 440
  cat "/secrets/setup/$1"
}

show() {
  [ "$(cat /secrets/setup/made)" = true ] || { echo "security is off: there are no passwords"; return; }
  echo "Kibana, to read:       viewer   $(cat /secrets/setup/viewer)"
  echo "Kibana, to administer: elastic  $(cat /secrets/setup/elastic)"
  echo "Grafana:               admin    $(cat /secrets/setup/grafana)"
}

# Kafka's image copies it with its mode and then writes to the copy.
kafka_properties() {
  cat <<END
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
listeners=CLIENT://:9092,CONTROLLER://127.0.0.1:9093
advertised.listeners=CLIENT://kafka:9092
inter.broker.listener.name=CLIENT
controller.listener.names=CONTROLLER
log.dirs=/var/lib/kafka/data
auto.create.topics.enable=false
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
END
}

kafka_open() { echo "listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"; }

# PLAIN knows the broker itself alone, which is also who sets up the accounts of all others: theirs are
# SCRAM credentials in Kafka's own metadata, with rights by ACL.
kafka_secured() {
  login="org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"$1\" user_admin=\"$1\";"
  cat <<END
listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.client.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.client.plain.sasl.jaas.config=$login
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config=$login
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:admin
allow.everyone.if.no.acl.found=false
END
}

kafka_login() {
  cat <<END
security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="$1";
END
}

kibana_settings() {
  cat <<END
server.name: newsloom
server.host: "0.0.0.0"
server.shutdownTimeout: "5s"
server.securityResponseHeaders.disableEmbedding: true
elasticsearch.hosts: ["http://elasticsearch:9200"]
telemetry.optIn: false
xpack.encryptedSavedObjects.encryptionKey: "$(secret kibana_objects)"
xpack.reporting.encryptionKey: "$(secret kibana_reporting)"
xpack.security.encryptionKey: "$(secret kibana_sessions)"
END
}

make() {
  made=$(cat /secrets/setup/made 2>/dev/null || echo "$SECURITY")
  if [ "$made" != "$SECURITY" ]; then
    echo "security was $made when this stack was made and cannot be changed to $SECURITY;" >&2
    echo "a new one begins with: docker compose down --volumes" >&2
    exit 1
  fi
  if [ "$SECURITY" = true ]; then
    admin=$(secret kafka_admin) elastic=$(secret elastic) kibana=$(secret kibana_system)
    secret viewer >/dev/null
    { kafka_properties; kafka_secured "$admin"; } | put /secrets/kafka/server.properties 600
    kafka_login "$admin" | put /secrets/setup/kafka.properties 440
    { kibana_settings; printf 'elasticsearch.username: kibana_system\nelasticsearch.password: "%s"\n' "$kibana"; } |
      put /secrets/kibana/kibana.yml 400
  else
    for none in kafka.properties elastic kibana_system viewer; do put "/secrets/setup/$none" 440 </dev/null; done
    { kafka_properties; kafka_open; } | put /secrets/kafka/server.properties 600
    kibana_settings | put /secrets/kibana/kibana.yml 400
  fi
  put /secrets/elasticsearch/elastic 400 </secrets/setup/elastic
  secret grafana | put /secrets/grafana/password 444
  printf '%s' "$SECURITY" | put /secrets/setup/made 440
  echo "passwords are there"
}

case ${1:-} in
  make) make ;;
  show) show ;;
  *) echo "usage: secrets.sh make|show" >&2; exit 2 ;;
esac
