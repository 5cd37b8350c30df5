package org.newsloom.enrich.retag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.embedded.TestServers;
import org.newsloom.enrich.Articles;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;

/** What the command makes of answers; the test gives them, since enrich is too quick to be late. */
@Timeout(120)
class RetagAnswersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void anEnrichThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
    KafkaConnection kafka = pipelineOfOneArticle("alone");

    RetagReport report = run(kafka, Duration.ofSeconds(1)).get(1, TimeUnit.MINUTES);

    assertThat(report.articles()).isZero();
    assertThat(report.stopped()).startsWith("enrich does not answer");
  }

  @Test
  void anInstanceThatHasNotHeardOfTheRulesIsAskedAgain() throws Exception {
    KafkaConnection kafka = pipelineOfOneArticle("late");
    var running = run(kafka, PATIENCE);

    answer(kafka, 0, Result.OTHER_RULES);
    answer(kafka, 1, Result.OTHER_RULES);
    answer(kafka, 2, Result.RETAGGED);

    RetagReport report = running.get(1, TimeUnit.MINUTES);
    assertThat(report.articles()).isEqualTo(1);
    assertThat(report.retagged()).isEqualTo(1);
    assertThat(report.stopped()).isNull();
  }

  @Test
  void rulesThatAreChangedMeanwhileStopIt() throws Exception {
    KafkaConnection kafka = pipelineOfOneArticle("changed");
    var running = run(kafka, PATIENCE);
    await(kafka, 0);
    apply(kafka, "{id: golan, any: [Golan, plateau]}");

    answer(kafka, 0, Result.OTHER_RULES);

    RetagReport report = running.get(1, TimeUnit.MINUTES);
    assertThat(report.stopped()).isEqualTo("other rules were put in force meanwhile: begin again");
  }

  @Test
  void anEnrichThatGoesOnByOtherRulesIsNotWaitedForForEver() throws Exception {
    KafkaConnection kafka = pipelineOfOneArticle("other");
    var running = run(kafka, Duration.ofSeconds(3));

    answer(kafka, 0, Result.OTHER_RULES);

    RetagReport report = running.get(1, TimeUnit.MINUTES);
    assertThat(report.stopped()).startsWith("enrich goes on matching by the rules in-force-there");
  }

  private static CompletableFuture<RetagReport> run(KafkaConnection kafka, Duration patience)
      throws Exception {
    Retag retag = Retag.ready(kafka, sentence -> {}, patience);
    return CompletableFuture.supplyAsync(
        () -> {
          try (retag) {
            return retag.run(null);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Answers the request with that number, as soon as it is there. */
  private static void answer(KafkaConnection kafka, int number, Result result) throws Exception {
    RetagRequest request = await(kafka, number);
    var answer =
        new RetagAnswer(
            request.run(),
            request.enriched().article().id(),
            result,
            "in-force-there",
            List.of(),
            List.of());
    try (var producer = kafka.producer("test")) {
      send(producer, kafka.topicNames().retagAnswers(), answer);
    }
  }

  private static RetagRequest await(KafkaConnection kafka, int number) {
    KafkaTopic<RetagRequest> retags = kafka.topicNames().retags();
    List<RetagRequest> seen = new ArrayList<>();
    try (var reader = kafka.reader("test")) {
      List<TopicPartition> partitions = List.of(new TopicPartition(retags.name(), 0));
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      while (seen.size() <= number) {
        reader
            .poll(Duration.ofMillis(100))
            .forEach(record -> seen.add(retags.serde().read(record.value())));
      }
    }
    return seen.get(number);
  }

  private static KafkaConnection pipelineOfOneArticle(String name) throws Exception {
    var names = new KafkaTopics("t-retag-" + name, 1);
    var kafka = KafkaConnection.to(TestServers.bootstrapServers(), names);
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, names.all(), (short) 1);
    }
    apply(kafka, "{id: golan, any: [Golan]}");
    Article article = Articles.article("a", "On the Golan", "body");
    var told =
        new EnrichedArticle(article, 1, "en", List.of(), List.of(), "v", Instant.now(), null, null);
    try (var producer = kafka.producer("test")) {
      var id = article.id().value();
      producer
          .send(
              new ProducerRecord<>(
                  names.enriched().name(), id, names.enriched().serde().write(told)))
          .get();
    }
    return kafka;
  }

  private static void apply(KafkaConnection kafka, String rules) throws Exception {
    RulePublisher.apply(kafka, RulesFile.parse(rules).orThrow(), true, InstantSource.system());
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, KafkaTopic<RetagAnswer> to, RetagAnswer answer)
      throws Exception {
    producer
        .send(new ProducerRecord<>(to.name(), answer.articleId().value(), to.serde().write(answer)))
        .get();
  }
}
