package org.newsloom.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A newsroom for all tests of a class, in which an ordinary day's news can be found. */
final class SampleNewsroom implements BeforeAllCallback, AfterAllCallback {
  /** When the day was. */
  final Instant now = Instant.now();

  private final String name;
  private @Nullable Newsroom room;
  private int published;

  SampleNewsroom(String name) {
    this.name = name;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var articles = new SampleNews(now).articles();
    published = articles.size();
    room = new Newsroom(name);
    room.ordinaryDay(now);
    room.publish(articles);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(api().json("/api/search").path("total").asInt()).isEqualTo(published);
              assertThat(api().status("/health/ready")).isEqualTo(200);
            });
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (room != null) room.close();
  }

  Newsroom room() {
    return Objects.requireNonNull(room, "before the tests");
  }

  Api api() {
    return room().api();
  }

  /** How many articles there are. */
  int published() {
    return published;
  }
}
