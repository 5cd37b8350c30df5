package org.newsloom.embedded.news;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param path still percent-encoded, without the query
 * @param headers names in lower case
 */
record HttpRequest(String method, String path, String query, Map<String, String> headers) {
  private static final int LONGEST_LINE = 16 * 1024;

  HttpRequest {
    headers = Map.copyOf(headers);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean isConditional() {
    return headers.containsKey("if-none-match") || headers.containsKey("if-modified-since");
  }

  boolean acceptsGzip() {
    return headers.getOrDefault("accept-encoding", "").contains("gzip");
  }

  boolean keepsAlive() {
    return !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
  }

  /** Reads one request; empty where the client has hung up or makes no sense. */
  static Optional<HttpRequest> read(InputStream in) throws IOException {
    String[] start = line(in).split(" ", -1);
    if (start.length != 3) return Optional.empty();

    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) return Optional.empty();
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int mark = start[1].indexOf('?');
    String path = mark < 0 ? start[1] : start[1].substring(0, mark);
    String query = mark < 0 ? "" : start[1].substring(mark + 1);
    return Optional.of(new HttpRequest(start[0], path, query, headers));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      line.append((char) read);
      if (line.length() > LONGEST_LINE) throw new IOException("line too long");
    }
    return line.toString().strip();
  }
}
