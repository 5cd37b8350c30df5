// Follows one tag: `node subscriber.mjs golan [--from-beginning | --since INSTANT] [--for SECONDS]`, a line an article.
//
// KAFKA            brokers, divided by commas (default: 127.0.0.1:9092)
// KAFKA_PROPERTIES file with the account, as `newsloom setup` writes it; none where Kafka asks for none
// GROUP            consumer group (default: subscriber-example)
import { readFileSync } from "node:fs";
import { decompress } from "fzstd";
import kafkajs from "kafkajs";

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;

// Newsloom compresses with zstd, which kafkajs knows by name alone.
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: () => Promise.reject(new Error("this example only reads")),
  decompress: async (bytes) => Buffer.from(decompress(bytes)),
});

function account(file) {
  if (!file) return undefined;
  const text = readFileSync(file, "utf8");
  const value = (name) => text.match(new RegExp(`${name}="([^"]*)"`))?.[1];
  return { mechanism: "scram-sha-512", username: value("username"), password: value("password") };
}

const [tag = "golan", ...options] = process.argv.slice(2);
const since = options.includes("--since") ? Date.parse(options[options.indexOf("--since") + 1]) : undefined;
if (Number.isNaN(since)) throw new Error("--since needs an instant such as 2026-11-23T08:00:00Z");
const seconds = options.includes("--for") ? Number(options[options.indexOf("--for") + 1]) : 0;
const kafka = new Kafka({
  clientId: "newsloom-subscriber-example",
  brokers: (process.env.KAFKA ?? "127.0.0.1:9092").split(","),
  sasl: account(process.env.KAFKA_PROPERTIES),
  logLevel: logLevel.ERROR,
});
// Reads committed records only, which is what makes "nothing twice" true here; kafkajs does so by default.
const consumer = kafka.consumer({ groupId: process.env.GROUP ?? "subscriber-example" });

// By article id, the newest version we have seen: what Kafka hands us again after a crash of ours is no news.
const versions = new Map();

function show(id, value) {
  if (value === null) {
    versions.delete(id);
    console.log(`${id} is no longer tagged ${tag}`);
    return;
  }
  const { article, version, tags, matches } = JSON.parse(value.toString());
  if (versions.get(id) >= version) return;
  versions.set(id, version);
  const evidence = matches.find((match) => match.tag === tag)?.evidence[0]?.text ?? "";
  console.log(`${id} revision ${article.revision}: ${article.title} [${tags}] ${evidence}`);
}

async function stop() {
  await consumer.disconnect();
  console.error(`${versions.size} articles tagged ${tag}`);
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
if (seconds) setTimeout(stop, seconds * 1000);

await consumer.connect();
await consumer.subscribe({
  topic: `news.tagged.${tag}.v1`,
  fromBeginning: options.includes("--from-beginning"),
});
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ topic, partition, message }) => {
    show(message.key.toString(), message.value);
    // After the work, never before.
    await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(message.offset) + 1n) }]);
  },
});
if (since !== undefined) await replay();

/** Goes to the first record of a time, whatever the group has read before. */
async function replay() {
  const topic = `news.tagged.${tag}.v1`;
  const admin = kafka.admin();
  await admin.connect();
  for (const { partition, offset } of await admin.fetchTopicOffsetsByTimestamp(topic, since)) {
    consumer.seek({ topic, partition, offset });
  }
  await admin.disconnect();
}
