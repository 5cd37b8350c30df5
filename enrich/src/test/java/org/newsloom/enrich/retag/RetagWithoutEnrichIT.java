package org.newsloom.enrich.retag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopics;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.embedded.TestServers;
import org.newsloom.enrich.Articles;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RulesFile;

@Timeout(120)
class RetagWithoutEnrichIT {
  @Test
  void anEnrichThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
    var names = new KafkaTopics("t-retag-alone", 2);
    var kafka = KafkaConnection.to(TestServers.bootstrapServers(), names);
    try (var admin = kafka.admin()) {
      TopicSetup.ensure(admin, names.all(), (short) 1);
    }
    RulePublisher.apply(
        kafka,
        RulesFile.parse("{id: golan, any: [Golan]}").orThrow(),
        true,
        InstantSource.system());
    Article article = Articles.article("a", "On the Golan", "body");
    var told =
        new EnrichedArticle(article, 1, "en", List.of(), List.of(), "v", Instant.now(), null, null);
    try (var producer = kafka.producer("test")) {
      producer
          .send(
              new ProducerRecord<>(
                  names.enriched().name(),
                  article.id().value(),
                  names.enriched().serde().write(told)))
          .get();
    }

    RetagReport report;
    try (var retag = Retag.ready(kafka, sentence -> {}, Duration.ofSeconds(1))) {
      report = retag.run(null);
    }

    assertThat(report.articles()).isZero();
    assertThat(report.stopped()).startsWith("enrich does not answer");
  }
}
