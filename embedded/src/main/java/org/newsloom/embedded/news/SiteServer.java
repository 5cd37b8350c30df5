package org.newsloom.embedded.news;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.newsloom.embedded.news.Misbehaviour.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one site over HTTP/1.1, on plain sockets: what a misbehaving site does is beyond what an
 * HTTP server would do for us.
 */
final class SiteServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SiteServer.class);
  static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 256;

  /**
   * Below the ports that systems give to outgoing connections: a site that refuses connections for
   * a while must get its port back.
   */
  private static final int FIRST_PORT = 20_000;

  private static final int LAST_PORT = 32_000;
  private static final int ATTEMPTS = 100;

  private final RunningSite site;
  private final NewsLedger ledger;
  private final InstantSource clock;
  private final Map<Target, Misbehaviour> misbehaviours = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;

  private SiteServer(RunningSite site, NewsLedger ledger, InstantSource clock) {
    this.site = site;
    this.ledger = ledger;
    this.clock = clock;
  }

  static SiteServer start(NewsSite site, String host, NewsLedger ledger, InstantSource clock) {
    ServerSocket listener = site.port() == 0 ? bindAny(host) : bind(host, site.port());
    var running = new RunningSite(site.onPort(listener.getLocalPort()), host, clock);
    var server = new SiteServer(running, ledger, clock);
    server.listen(listener);
    return server;
  }

  RunningSite site() {
    return site;
  }

  void misbehave(Target target, Misbehaviour misbehaviour) {
    if (misbehaviour instanceof Misbehaviour.RefuseConnections) {
      stopListening();
      return;
    }
    misbehaviours.put(target, misbehaviour);
  }

  synchronized void behave() {
    misbehaviours.clear();
    if (listener != null) return;
    listen(bind(site.base().getHost(), site.site().port()));
  }

  private synchronized void listen(ServerSocket from) {
    listener = from;
    acceptor = Thread.startVirtualThread(() -> accept(from));
  }

  private static ServerSocket bindAny(String host) {
    for (int attempt = 1; ; attempt++) {
      try {
        return bind(host, ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT));
      } catch (UncheckedIOException e) {
        if (attempt == ATTEMPTS) throw e;
      }
    }
  }

  private static ServerSocket bind(String host, int port) {
    try {
      var socket = new ServerSocket();
      try {
        socket.setReuseAddress(true);
        socket.bind(address(host, port), BACKLOG);
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  private static InetSocketAddress address(String host, int port) {
    return host.equals(LOOPBACK)
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : new InetSocketAddress(port);
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket connection = from.accept();
        connections.add(connection);
        Thread.startVirtualThread(() -> serve(connection));
      } catch (IOException e) {
        if (!from.isClosed()) log.warn("simulated site cannot accept site={}", name(), e);
      }
    }
  }

  private void serve(Socket connection) {
    try (var wire = new Wire(connection)) {
      boolean more = true;
      while (more) {
        var request = wire.read();
        more = request.isPresent() && exchange(request.get(), wire);
      }
    } catch (IOException e) {
      log.debug("client went away site={} reason={}", name(), e.toString());
    } finally {
      connections.remove(connection);
    }
  }

  /** Answers one request; says whether the connection goes on. */
  private boolean exchange(HttpRequest request, Wire wire) throws IOException {
    ledger.begun(name(), request.path());
    int status = 0;
    try {
      Misbehaviour misbehaviour = misbehaviourFor(request);
      HttpAnswer answer =
          misbehaviour == null
              ? site.answer(request)
              : Spoiled.answer(misbehaviour, request, site.plainAnswer(request), clock.instant());
      boolean complete = send(answer, misbehaviour, request, wire);
      if (!complete) return false;
      status = answer.status();
      PublishedArticle shown = answer.shows();
      if (shown != null && status == 200) ledger.delivered(shown);
      return request.keepsAlive();
    } finally {
      ledger.ended(
          new NewsLedger.Visit(
              name(), request.path(), status, request.isConditional(), clock.instant()));
    }
  }

  /** Whether the answer went out as it should, and the connection goes on. */
  private static boolean send(
      HttpAnswer answer, @Nullable Misbehaviour misbehaviour, HttpRequest request, Wire wire)
      throws IOException {
    boolean withBody = request.method().equals("GET");
    if (misbehaviour == null) return wire.send(answer, withBody);
    return switch (misbehaviour) {
      case Misbehaviour.RefuseConnections refuse -> wire.reset();
      case Misbehaviour.ResetConnections reset -> wire.reset();
      case Misbehaviour.BlackHole hole -> wire.sayNothing();
      case Misbehaviour.SlowDrip drip -> wire.drip(answer, drip.pause());
      case Misbehaviour.CutMidBody cut -> wire.sendHalf(answer);
      case Misbehaviour.GzipBomb bomb -> wire.bomb(answer, bomb.bytes());
      case Misbehaviour.Fail spoiled -> wire.send(answer, withBody);
      case Misbehaviour.LyingNotModified spoiled -> wire.send(answer, withBody);
      case Misbehaviour.BrokenXml spoiled -> wire.send(answer, withBody);
      case Misbehaviour.WrongCharset spoiled -> wire.send(answer, withBody);
      case Misbehaviour.RedirectLoop spoiled -> wire.send(answer, withBody);
      case Misbehaviour.RedirectTo spoiled -> wire.send(answer, withBody);
    };
  }

  private @Nullable Misbehaviour misbehaviourFor(HttpRequest request) {
    Misbehaviour everywhere = misbehaviours.get(Target.EVERYTHING);
    return misbehaviours.getOrDefault(site.target(request), everywhere);
  }

  private String name() {
    return site.site().name();
  }

  private synchronized void stopListening() {
    closeQuietly(listener);
    listener = null;
    // The port is free only when nobody waits on the socket any more.
    if (acceptor != null) joinQuietly(acceptor);
    acceptor = null;
    connections.forEach(SiteServer::closeQuietly);
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable one) {
    if (one == null) return;
    try {
      one.close();
    } catch (Exception e) {
      log.debug("closing failed reason={}", e.toString());
    }
  }

  @Override
  public void close() {
    stopListening();
  }
}
