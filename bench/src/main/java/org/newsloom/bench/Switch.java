package org.newsloom.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A plug before a server: pulled, every connection breaks and none can be made. */
final class Switch implements AutoCloseable {
  private final URI target;
  private final int port;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket listening;

  Switch(URI target) throws IOException {
    this.target = target;
    var first = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    port = first.getLocalPort();
    accept(first);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  void pull() throws IOException {
    ServerSocket now = listening;
    if (now != null) now.close();
    for (Socket socket : open) socket.close();
    open.clear();
  }

  void plug() throws IOException {
    var again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    accept(again);
  }

  private void accept(ServerSocket server) {
    listening = server;
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              connect(server.accept());
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  private void connect(Socket client) throws IOException {
    Socket behind = new Socket(target.getHost(), target.getPort());
    open.add(client);
    open.add(behind);
    threads.execute(() -> copy(client, behind));
    threads.execute(() -> copy(behind, client));
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // Either side has hung up, or the plug was pulled.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() {
    try {
      pull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
