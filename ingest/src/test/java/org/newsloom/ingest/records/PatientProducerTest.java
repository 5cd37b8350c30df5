package org.newsloom.ingest.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.newsloom.common.stage.Patience;

@Timeout(30)
class PatientProducerTest {
  private static final Patience QUICK = new Patience(Duration.ofMillis(2), Duration.ofMillis(4));
  private static final ProducerRecord<String, byte[]> RECORD =
      new ProducerRecord<>("t", "key", new byte[] {1});

  static List<RuntimeException> whatSomebodyPutsRight() {
    return List.of(
        new TopicAuthorizationException(Set.of("t")),
        new SaslAuthenticationException("wrong password"),
        new org.apache.kafka.common.errors.TimeoutException("away"));
  }

  @ParameterizedTest
  @MethodSource("whatSomebodyPutsRight")
  void aRecordWaitsUntilKafkaTakesIt(RuntimeException refusal) {
    var mock = mock(false);
    try (var producer = producer(mock)) {
      var sent = sending(producer);
      await().until(() -> mock.errorNext(refusal));
      await().until(() -> producer.problem() != null);
      assertThat(producer.problem()).contains(refusal.getMessage());
      assertThat(sent).isNotDone();

      await().until(mock::completeNext);

      await().until(sent::isDone);
      assertThat(sent).isCompleted();
      assertThat(producer.problem()).isNull();
      assertThat(mock.history()).hasSize(2);
    }
  }

  @Test
  void whatIsWrongWithARecordIsSaidAtOnce() {
    for (var fault :
        List.of(new RecordTooLargeException("5 MB"), new InvalidRecordException("x"))) {
      var mock = mock(false);
      try (var producer = producer(mock)) {
        var sent = sending(producer);
        await().until(() -> mock.errorNext(fault));

        assertThatThrownBy(sent::join).hasCauseInstanceOf(UnsendableRecordException.class);
      }
    }
  }

  @Test
  void aProducerThatTakesNothingMoreIsReplaced() throws Exception {
    var broken = mock(true);
    broken.sendException = new KafkaException("in an error state");
    var good = mock(true);
    try (var producer = producer(List.of(broken, good))) {
      producer.send(List.of(RECORD));

      assertThat(broken.closed()).isTrue();
      assertThat(good.history()).containsExactly(RECORD);
    }
    assertThat(good.closed()).isTrue();
  }

  @Test
  void aFatalAnswerReplacesTheProducerToo() {
    var broken = mock(false);
    var good = mock(true);
    try (var producer = producer(List.of(broken, good))) {
      var sent = sending(producer);

      // In its first moments it is given another chance.
      await()
          .until(
              () -> {
                broken.errorNext(new ClusterAuthorizationException("not you"));
                return sent.isDone();
              });

      assertThat(broken.closed()).isTrue();
      assertThat(good.history()).containsExactly(RECORD);
    }
  }

  @Test
  void aProducerThatCannotBeMadeIsMadeLater() throws Exception {
    Deque<RuntimeException> failures = new ArrayDeque<>(List.of(new KafkaException("no address")));
    var good = mock(true);
    try (var producer =
        new PatientProducer(
            () -> {
              if (failures.isEmpty()) return good;
              throw failures.remove();
            },
            QUICK)) {
      producer.send(List.of(RECORD));

      assertThat(good.history()).containsExactly(RECORD);
    }
  }

  @Test
  void afterCloseNothingIsSent() {
    var producer = producer(mock(true));
    producer.close();

    assertThatThrownBy(() -> producer.send(List.of(RECORD)))
        .isInstanceOf(InterruptedException.class);
  }

  private static CompletableFuture<Void> sending(PatientProducer producer) {
    var done = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                producer.send(List.of(RECORD));
                done.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  private static PatientProducer producer(MockProducer<String, byte[]> only) {
    return producer(List.of(only));
  }

  private static PatientProducer producer(List<MockProducer<String, byte[]>> inTurn) {
    Deque<Producer<String, byte[]>> producers = new ArrayDeque<>(inTurn);
    return new PatientProducer(producers::remove, QUICK);
  }

  private static MockProducer<String, byte[]> mock(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new StringSerializer(), new ByteArraySerializer());
  }
}
