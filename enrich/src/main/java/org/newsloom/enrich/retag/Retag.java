package org.newsloom.enrich.retag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.kafka.CloudEvents;
import org.newsloom.common.kafka.KafkaConnection;
import org.newsloom.common.kafka.KafkaTopic;
import org.newsloom.common.kafka.TopicSetup;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RetagAnswer;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.enrich.archive.ArchivedArticles;
import org.newsloom.enrich.rule.RulePublisher;
import org.newsloom.enrich.rule.RuleSet;

/**
 * Has the articles that Kafka holds tagged by the rules in force. It only asks: the enrich stage
 * decides, writes and answers, in the same transactions and tasks as for articles that come in. So
 * it may be killed and begun again at any time; see docs/rationale/retag.md.
 *
 * <p>Articles that come in go first: enrich is never asked about more than {@value #AT_ONCE}
 * articles at once, and about none while it is behind with those that came in.
 */
public final class Retag implements AutoCloseable {
  /** A thread of enrich has done so many in a tenth of a second or two. */
  static final int AT_ONCE = 64;

  /** An instance that was killed is gone for half a minute before another one takes over. */
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(2);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(500);
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  private final KafkaConnection kafka;
  private final Consumer<String> progress;
  private final Duration patience;
  private final String run = UUID.randomUUID().toString();
  private final RetagTally tally = new RetagTally();
  private final Map<String, RetagRequest> waiting = new LinkedHashMap<>();
  private final List<RetagRequest> refused = new ArrayList<>();
  private final KafkaProducer<String, byte[]> producer;
  private final Answers answers;
  private final LiveTraffic live;
  private String ruleSetVersion = "";
  private @Nullable String otherRules;
  private long lastAnswerAt = System.nanoTime();
  private long askedAgainAt = System.nanoTime();
  private long lastSaidAt = System.nanoTime();
  private volatile @Nullable Exception unsent;

  /** Why it cannot go on. */
  private static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    StoppedException(String reason) {
      super(reason);
    }
  }

  /**
   * Gets ready to ask.
   *
   * @param progress is told now and then how far it is, in plain English
   * @throws ExecutionException if Kafka does not answer
   */
  public static Retag ready(KafkaConnection kafka, Consumer<String> progress)
      throws ExecutionException, InterruptedException {
    return ready(kafka, progress, USUAL_PATIENCE);
  }

  static Retag ready(KafkaConnection kafka, Consumer<String> progress, Duration patience)
      throws ExecutionException, InterruptedException {
    try (var admin = kafka.admin()) {
      List<KafkaTopic<?>> ours =
          List.of(kafka.topicNames().retags(), kafka.topicNames().retagAnswers());
      TopicSetup.ensureThere(admin, ours, kafka.replication());
    }
    return new Retag(kafka, progress, patience);
  }

  private Retag(KafkaConnection kafka, Consumer<String> progress, Duration patience) {
    this.kafka = kafka;
    this.progress = progress;
    this.patience = patience;
    producer = kafka.producer("newsloom-retag");
    answers = new Answers(kafka, run);
    live = new LiveTraffic(kafka);
  }

  /**
   * Asks about every article first seen since, and returns when all are answered.
   *
   * @param since null: all that Kafka holds
   */
  public RetagReport run(@Nullable Instant since) throws ExecutionException, InterruptedException {
    RuleSet inForce = RuleSet.of(RulePublisher.list(kafka));
    ruleSetVersion = inForce.version();
    // It would take every tag away, which nobody means who has not applied any rules yet.
    if (inForce.rules().isEmpty()) return tally.report(ruleSetVersion, 0, "no rule is in force");
    try {
      var count = new ArchivedArticles(kafka).read(since, this::ask);
      awaitAnswers(0);
      return tally.report(ruleSetVersion, count.unreadable(), null);
    } catch (StoppedException e) {
      return tally.report(ruleSetVersion, 0, e.getMessage());
    }
  }

  private void ask(EnrichedArticle enriched) throws StoppedException {
    awaitAnswers(AT_ONCE - 1);
    giveWay();
    var request = new RetagRequest(run, ruleSetVersion, enriched);
    if (waiting.isEmpty()) lastAnswerAt = System.nanoTime();
    waiting.put(enriched.article().id().value(), request);
    send(request);
  }

  private void send(RetagRequest request) {
    KafkaTopic<RetagRequest> retags = kafka.topicNames().retags();
    var unused =
        producer.send(
            new ProducerRecord<>(
                retags.name(),
                null,
                request.enriched().article().id().value(),
                retags.serde().write(request),
                CloudEvents.headers("retag-request.v1", "rules", Instant.now())),
            (sent, failure) -> {
              if (failure != null) unsent = failure;
            });
  }

  /** Goes on when no more than so many are waiting for their answer. */
  private void awaitAnswers(int left) throws StoppedException {
    while (waiting.size() > left) {
      takeAnswers();
      say(
          "%d articles looked at, %d tagged otherwise"
              .formatted(tally.articles(), tally.count(Result.RETAGGED)));
    }
  }

  /** Articles that came in are worth more than those that came in long ago. */
  private void giveWay() throws StoppedException {
    for (long behind = behind(); behind > 0; behind = behind()) {
      say("waits for enrich, which is behind by " + behind + " articles that came in");
      takeAnswers();
    }
  }

  private long behind() throws StoppedException {
    try {
      return live.behind();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void takeAnswers() throws StoppedException {
    Exception failure = unsent;
    if (failure != null) {
      throw new StoppedException("Kafka does not take it: " + failure.getMessage());
    }
    for (RetagAnswer answer : answers.poll(POLL)) take(answer);
    if (!refused.isEmpty()) askAgain();
    // Busy is not silent.
    if (behind() > 0) lastAnswerAt = System.nanoTime();
    if (!waiting.isEmpty() && System.nanoTime() - lastAnswerAt > patience.toNanos()) {
      throw new StoppedException(
          otherRules == null
              ? "enrich does not answer: does it run, in this version?"
              : "enrich goes on matching by the rules %s, not by the published ones, %s: its health says why"
                  .formatted(otherRules, ruleSetVersion));
    }
  }

  private void take(RetagAnswer answer) {
    RetagRequest request = waiting.get(answer.articleId().value());
    if (request == null) return;
    if (answer.result() == Result.OTHER_RULES) {
      refused.add(request);
      otherRules = answer.ruleSetVersion();
    } else {
      waiting.remove(answer.articleId().value());
      tally.take(answer);
      otherRules = null;
      lastAnswerAt = System.nanoTime();
    }
  }

  /** An instance of enrich may take some seconds to take up rules that were published just now. */
  private void askAgain() throws StoppedException {
    if (System.nanoTime() - askedAgainAt < ASK_AGAIN_AFTER.toNanos()) return;
    askedAgainAt = System.nanoTime();
    try {
      if (!RuleSet.of(RulePublisher.list(kafka)).version().equals(ruleSetVersion)) {
        throw new StoppedException("other rules were put in force meanwhile: begin again");
      }
    } catch (ExecutionException e) {
      throw new StoppedException("Kafka does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      throw interrupted();
    }
    refused.forEach(this::send);
    refused.clear();
  }

  private static StoppedException interrupted() {
    Thread.currentThread().interrupt();
    return new StoppedException("interrupted");
  }

  private void say(String sentence) {
    if (System.nanoTime() - lastSaidAt < SAY_EVERY.toNanos()) return;
    lastSaidAt = System.nanoTime();
    progress.accept(sentence);
  }

  @Override
  public void close() {
    live.close();
    answers.close();
    producer.close(Duration.ofSeconds(10));
  }
}
