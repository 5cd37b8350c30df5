package org.newsloom.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a TCP port on loopback that nobody listens on at this moment. */
final class FreePort {
  /**
   * Below the ports that operating systems give to outgoing connections (Linux from 32768, others
   * from 49152): between the finding and the listening, no connection of ours can take it.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int TRIES = 100;

  private FreePort() {}

  static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) return port;
    }
    throw new IllegalStateException("no free port on loopback between " + FIRST + " and " + LAST);
  }

  static boolean isFree(int port) {
    if (port < 1 || port > 65_535) return false;
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
