package org.newsloom.ingest.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.fetch.FetchResult.Failed;

/**
 * The only class that opens a connection to the outside. Follows redirects itself, since each hop
 * has to pass the same checks as the first; bounds everything that a server can make long: time,
 * body, headers, redirects. No proxy, no cookies, no credentials.
 */
public final class HttpFetcher implements AutoCloseable {
  /** What is done around each request, first and redirected alike. */
  @FunctionalInterface
  interface Visit {
    Answer visit(URI hop, Supplier<Answered<Answer>> request) throws InterruptedException;
  }

  private static final Visit PLAIN = (hop, request) -> request.get().answer();

  private final FetchPolicy policy;
  private final BodyRoom room;
  private final Decompressor decompressor = new Decompressor();
  private final ConnectionPool connections = new ConnectionPool(256, 30, TimeUnit.SECONDS);
  private final OkHttpClient client;

  /** For those who fetch one thing after the other. */
  public HttpFetcher(FetchPolicy policy) {
    this(policy, BodyRoom.unlimited());
  }

  /** For those who fetch many at once, and close each body. */
  public HttpFetcher(FetchPolicy policy, BodyRoom room) {
    this(policy, room, InetAddress::getAllByName);
  }

  HttpFetcher(FetchPolicy policy, BodyRoom room, AddressGuard.Resolver resolver) {
    this.policy = policy;
    this.room = room;
    var guard = new AddressGuard(policy.allowedHosts(), resolver);
    client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            .dns(guard::lookup)
            .socketFactory(guard)
            .followRedirects(false)
            .followSslRedirects(false)
            .addNetworkInterceptor(HttpFetcher::askedOnce)
            .cookieJar(CookieJar.NO_COOKIES)
            .connectTimeout(policy.connectTimeout())
            .readTimeout(policy.readTimeout())
            .writeTimeout(policy.readTimeout())
            .connectionPool(connections)
            .build();
  }

  public FetchResult fetch(URI url, Validators validators) throws InterruptedException {
    return fetch(url, validators, policy.maxBodyBytes(), PLAIN);
  }

  FetchResult fetch(URI url, Validators validators, int maxBodyBytes, Visit visit)
      throws InterruptedException {
    var budget = new Budget(policy.deadline());
    URI hop = url;
    URI movedTo = null;
    boolean allPermanent = true;
    for (int redirects = 0; redirects <= FetchPolicy.MAX_REDIRECTS; redirects++) {
      URI here = hop;
      Validators known = validators.at(here, redirects == 0);
      Answer answer = visit.visit(here, () -> request(here, known, maxBodyBytes, budget));
      if (Thread.interrupted()) throw new InterruptedException("interrupted during a fetch");
      switch (answer) {
        case Answer.Ended ended -> {
          return ended.result().foundAt(movedTo);
        }
        case Answer.Redirected redirected -> {
          hop = redirected.target();
          allPermanent &= redirected.permanent();
          if (allPermanent) movedTo = hop;
        }
      }
    }
    return new FetchResult.Refused(
        Refusal.REDIRECT, "more than " + FetchPolicy.MAX_REDIRECTS + " redirects");
  }

  private Answered<Answer> request(
      URI url, Validators validators, int maxBodyBytes, Budget budget) {
    HttpUrl target = HttpUrl.parse(url.toString());
    if (target == null)
      return unasked(Answer.refused(Refusal.ADDRESS, "not a web address: " + url));
    String objection = WebUrl.objection(target, policy.allowedHosts());
    if (objection != null) return unasked(Answer.refused(Refusal.ADDRESS, objection));
    if (budget.isSpent()) return unasked(Answer.failed("no answer within " + policy.deadline()));
    return asked(target, validators, maxBodyBytes, budget);
  }

  private static Answered<Answer> unasked(Answer answer) {
    return new Answered<>(answer, Duration.ZERO);
  }

  private Answered<Answer> asked(
      HttpUrl target, Validators validators, int maxBodyBytes, Budget budget) {
    Call call = client.newCall(requestFor(target, validators));
    call.timeout().timeout(budget.left(), TimeUnit.NANOSECONDS);
    budget.start();
    long begun = System.nanoTime();
    long answered = 0;
    Answer answer;
    try (Response response = call.execute()) {
      answered = System.nanoTime();
      var bodies = new BodyReader(maxBodyBytes, room, decompressor);
      var errors = new BodyReader(BotWall.MAX_BYTES, room, decompressor);
      answer = new ResponseReader(policy, bodies, errors).read(response, validators, call::cancel);
    } catch (IOException e) {
      answer = broken(e);
    } catch (RuntimeException e) {
      // OkHttp's own checks of what a server may say, such as of header characters.
      answer = Answer.failed("answer cannot be read: " + e.getMessage());
    } finally {
      budget.stop();
    }
    long end = answered == 0 ? System.nanoTime() : answered;
    return new Answered<>(answer, Duration.ofNanos(end - begun));
  }

  /**
   * After 408, and after 503 with a wait of none, OkHttp would ask again by itself, and the host
   * would see two requests without a pause. With a second to wait it leaves that to us.
   */
  private static Response askedOnce(Interceptor.Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    String wait = answer.header("Retry-After");
    boolean asksAgain =
        switch (answer.code()) {
          case 408 -> wait == null || wait.matches("0+");
          case 503 -> wait != null && wait.matches("0+");
          default -> false;
        };
    return asksAgain ? answer.newBuilder().header("Retry-After", "1").build() : answer;
  }

  private Request requestFor(HttpUrl url, Validators validators) {
    var request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", policy.userAgent())
            .header("Accept-Encoding", Coding.ACCEPTED)
            .header("Accept", "text/html, application/xhtml+xml, application/*+xml, */*;q=0.5");
    if (validators.etag() != null) request.header("If-None-Match", validators.etag());
    if (validators.lastModified() != null) {
      request.header("If-Modified-Since", validators.lastModified());
    }
    return request.build();
  }

  private Answer broken(IOException e) {
    BlockedAddressException blocked = blocked(e);
    if (blocked != null) {
      return Answer.refused(Refusal.ADDRESS, String.valueOf(blocked.getMessage()));
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    boolean outOfTime = "timeout".equals(message) || "Canceled".equals(message);
    String reason = outOfTime ? "no answer within " + policy.deadline() : message;
    return new Answer.Ended(new Failed(reason, null, true, isUnreachable(e)));
  }

  private static boolean isUnreachable(IOException e) {
    return e instanceof UnknownHostException
        || e instanceof ConnectException
        || e instanceof NoRouteToHostException
        // OkHttp has one exception for both kinds of timeouts; that of a connection names its end.
        || (e instanceof SocketTimeoutException
            && String.valueOf(e.getMessage()).contains("connect"));
  }

  /** Where several addresses were tried, the refusal may hide behind the failure of another. */
  private static @Nullable BlockedAddressException blocked(Throwable e) {
    if (e instanceof BlockedAddressException found) return found;
    for (Throwable suppressed : e.getSuppressed()) {
      BlockedAddressException found = blocked(suppressed);
      if (found != null) return found;
    }
    return e.getCause() == null ? null : blocked(e.getCause());
  }

  /** Gives back the connections; requests under way end with a failure. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    connections.evictAll();
  }

  /** Time for requests; waiting for one's turn between them does not count. */
  private static final class Budget {
    private long leftNanos;
    private long startedAt;

    Budget(Duration deadline) {
      leftNanos = deadline.toNanos();
    }

    boolean isSpent() {
      return leftNanos <= 0;
    }

    long left() {
      return leftNanos;
    }

    void start() {
      startedAt = System.nanoTime();
    }

    void stop() {
      leftNanos -= System.nanoTime() - startedAt;
    }
  }
}
