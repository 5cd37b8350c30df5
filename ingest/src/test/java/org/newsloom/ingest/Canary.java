package org.newsloom.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whoever connects to it has gone where nobody should go. It listens on all addresses of this
 * machine, on a port that is a web port, so that no rule about ports keeps anybody away.
 */
final class Canary implements AutoCloseable {
  private static final List<Integer> WEB_PORTS = List.of(8080, 8443, 80, 443);

  private final ServerSocket socket;
  private final AtomicInteger connects = new AtomicInteger();

  Canary() throws IOException {
    socket = bound();
    Thread.startVirtualThread(this::count);
  }

  private static ServerSocket bound() throws IOException {
    for (int port : WEB_PORTS) {
      try {
        return new ServerSocket(port);
      } catch (BindException e) {
        // Somebody else's, or for the superuser only.
      }
    }
    throw new BindException("no web port is free: " + WEB_PORTS);
  }

  int port() {
    return socket.getLocalPort();
  }

  int connects() {
    return connects.get();
  }

  private void count() {
    while (!socket.isClosed()) {
      try (Socket connected = socket.accept()) {
        connects.incrementAndGet();
        connected.getOutputStream().write("HTTP/1.1 204 Caught\r\n\r\n".getBytes(US_ASCII));
      } catch (IOException e) {
        if (!socket.isClosed()) throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
