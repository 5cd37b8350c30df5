package org.newsloom.desk.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import org.newsloom.desk.live.Interest;
import org.newsloom.desk.live.LiveArticle;
import org.newsloom.desk.live.LiveArticles;
import org.newsloom.desk.live.StreamLimits;
import org.newsloom.desk.live.Subscription;

/** The live stream as server-sent events, one request thread each. */
final class StreamRoute implements HttpService {
  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(3);

  private final LiveArticles live;
  private final StreamLimits limits;
  private final InstantSource clock;

  StreamRoute(LiveArticles live, StreamLimits limits, InstantSource clock) {
    this.live = live;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/stream", this::stream);
  }

  private void stream(ServerRequest request, ServerResponse response) {
    Interest interest = new Parameters(request.query().toMap(), clock.instant()).interest();
    var subscribed = live.subscribe(interest);
    if (subscribed.isEmpty()) {
      Problem.send(
          response,
          Status.SERVICE_UNAVAILABLE_503,
          "Too many people follow the live stream; try again in a while.");
      return;
    }
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    try (Subscription subscription = subscribed.get()) {
      send(subscription, response.sink(SseSink.TYPE));
    }
  }

  private void send(Subscription subscription, SseSink sink) {
    try (sink) {
      sink.emit(SseEvent.builder().comment("hello").reconnectDelay(COME_BACK_AFTER).build());
      while (subscription.isOpen()) {
        LiveArticle article = subscription.next(limits.heartbeat());
        sink.emit(
            article == null
                ? SseEvent.builder().comment("still here").build()
                : SseEvent.builder().id(article.id()).name("article").data(article.json()).build());
      }
    } catch (UncheckedIOException e) {
      // The one who looked on has gone: the usual end of a stream.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
