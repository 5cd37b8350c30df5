package org.newsloom.bench.loopback;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What the HTTP client alone reaches: feeds fetched and thrown away. */
final class BareLoop implements AutoCloseable {
  private final ConnectionPool connections = new ConnectionPool(256, 30, TimeUnit.SECONDS);
  private final OkHttpClient client =
      new OkHttpClient.Builder().connectionPool(connections).build();

  /** Fetches each once, as many at a time as the stage does; returns how many a second. */
  double run(List<URI> feeds, int parallel) {
    var permits = new Semaphore(parallel);
    long begun = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (URI feed : feeds) {
        threads.execute(
            () -> {
              permits.acquireUninterruptibly();
              try {
                fetch(feed);
              } finally {
                permits.release();
              }
            });
      }
    }
    return feeds.size() / ((System.nanoTime() - begun) / 1e9);
  }

  private void fetch(URI feed) {
    var request = new Request.Builder().url(feed.toString()).build();
    try (Response response = client.newCall(request).execute()) {
      if (response.code() != 200) throw new IllegalStateException(feed + ": " + response.code());
      byte[] unused = response.body().bytes();
    } catch (IOException e) {
      throw new IllegalStateException(feed.toString(), e);
    }
  }

  @Override
  public void close() {
    connections.evictAll();
  }
}
