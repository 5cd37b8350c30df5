package org.newsloom.enrich;

import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.JsonSerde;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.enrich.flow.DecodeArticle;
import org.newsloom.enrich.flow.DetectLanguage;
import org.newsloom.enrich.flow.FlowCounters;
import org.newsloom.enrich.flow.KnownArticle;
import org.newsloom.enrich.flow.Outcome;
import org.newsloom.enrich.flow.RecogniseArticle;
import org.newsloom.enrich.flow.RecogniseRetag;
import org.newsloom.enrich.flow.ReviseArticle;
import org.newsloom.enrich.flow.Revised;
import org.newsloom.enrich.flow.RouteToTags;
import org.newsloom.enrich.flow.TagRecord;
import org.newsloom.enrich.flow.TagStreamOf;
import org.newsloom.enrich.flow.Tagged;
import org.newsloom.enrich.flow.Tagging;
import org.newsloom.enrich.flow.TakeUpRule;
import org.newsloom.enrich.flow.Understood;
import org.newsloom.enrich.flow.Written;

/**
 * The dataflow of the enrich stage, and nothing but the dataflow.
 *
 * @param tagging what the rules in force say of an article
 * @param hasStream whether a tag's stream exists
 * @param rules is told of every rule that is published or withdrawn
 */
record EnrichTopology(
    KafkaTopics names,
    List<String> languages,
    Function<Understood, Tagging> tagging,
    Predicate<String> hasStream,
    BiConsumer<String, byte @Nullable []> rules,
    FlowCounters counters,
    InstantSource clock) {
  private static final Serde<String> KEY = Serdes.String();

  Topology create() {
    var builder = new StreamsBuilder();
    builder.addGlobalStore(
        rulesStore(),
        names.rules().name(),
        Consumed.with(KEY, Serdes.ByteArray()).withName("published-rules"),
        () -> new TakeUpRule(rules));
    builder.addStateStore(knownArticles());

    KStream<String, Outcome<Article>> decoded =
        builder.stream(
                names.articles().name(),
                Consumed.with(KEY, Serdes.ByteArray()).withName("articles"))
            .process(() -> new DecodeArticle(clock, counters), Named.as("decode"));
    KStream<String, Outcome<Understood>> recognised =
        goingOn(decoded, "decoded")
            .process(
                () -> new RecogniseArticle(clock, counters),
                Named.as("recognise"),
                RecogniseArticle.STORE);
    // In the same tasks, and so never beside a revision of the same article.
    KStream<String, Outcome<Understood>> again =
        builder.stream(
                names.retags().name(), Consumed.with(KEY, Serdes.ByteArray()).withName("retags"))
            .process(
                () -> new RecogniseRetag(clock, counters),
                Named.as("recognise-retag"),
                RecogniseArticle.STORE);
    KStream<String, Outcome<Revised>> revising =
        goingOn(recognised, "recognised")
            .processValues(() -> new DetectLanguage(languages), Named.as("detect-language"))
            .merge(goingOn(again, "asked-again"), Named.as("understood"))
            .mapValues(one -> new Tagged(one, tagging.apply(one)), Named.as("match-topics"))
            .process(
                () -> new ReviseArticle(clock, counters),
                Named.as("revise"),
                RecogniseArticle.STORE);
    JsonSerde<EnrichedArticle> enriched = names.enriched().serde();
    KStream<String, Written> written =
        goingOn(revising, "revised").mapValues(one -> Written.of(one, enriched), Named.as("write"));

    written
        .mapValues(Written::json, Named.as("enriched"))
        .to(names.enriched().name(), Produced.with(KEY, Serdes.Bytes()).withName("to-enriched"));
    written
        .processValues(() -> new RouteToTags(hasStream, counters), Named.as("route-to-tags"))
        .to(
            new TagStreamOf(names),
            Produced.with(KEY, Serdes.serdeFrom(TagRecord.serializer(), unread()))
                .withName("to-tag-streams"));
    deadLetters(decoded, "decoded")
        .to(
            names.deadLetters().name(),
            Produced.with(KEY, Serdes.Bytes()).withName("to-dead-letters"));
    accounted(decoded, "decoded")
        .merge(accounted(recognised, "recognised"), Named.as("accounted"))
        .to(
            names.dispositions().name(),
            Produced.with(KEY, names.dispositions().serde()).withName("to-dispositions"));
    answers(again, "asked-again")
        .merge(answers(revising, "revised"), Named.as("answers"))
        .to(
            names.retagAnswers().name(),
            Produced.with(KEY, names.retagAnswers().serde()).withName("to-retag-answers"));
    return builder.build();
  }

  private static <V> KStream<String, V> goingOn(KStream<String, Outcome<V>> step, String name) {
    return step.flatMapValues(
        outcome -> outcome instanceof Outcome.GoesOn<V> one ? List.of(one.value()) : List.of(),
        Named.as(name));
  }

  private static <V> KStream<String, Bytes> deadLetters(
      KStream<String, Outcome<V>> step, String name) {
    return step.flatMapValues(
        outcome ->
            outcome instanceof Outcome.DeadLetter<V> one ? List.of(one.original()) : List.of(),
        Named.as(name + "-dead-letters"));
  }

  private static <V> KStream<String, LedgerEntry> accounted(
      KStream<String, Outcome<V>> step, String name) {
    return step.flatMapValues(
        outcome -> outcome instanceof Outcome.Accounted<V> one ? List.of(one.entry()) : List.of(),
        Named.as(name + "-accounted"));
  }

  private static <V> KStream<String, RetagAnswer> answers(
      KStream<String, Outcome<V>> step, String name) {
    return step.flatMapValues(
        outcome -> outcome instanceof Outcome.Answered<V> one ? List.of(one.answer()) : List.of(),
        Named.as(name + "-answers"));
  }

  private static StoreBuilder<KeyValueStore<String, KnownArticle>> knownArticles() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(RecogniseArticle.STORE),
            KEY,
            new JsonSerde<>(KnownArticle.class))
        .withCachingDisabled();
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> rulesStore() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(TakeUpRule.STORE), KEY, Serdes.ByteArray())
        .withLoggingDisabled();
  }

  private static Deserializer<TagRecord> unread() {
    return (name, bytes) -> {
      throw new UnsupportedOperationException("tag streams are only written here");
    };
  }
}
