package org.newsloom.embedded.news;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * One connection of a client, and the ways to treat it well or badly. Each says whether a whole
 * answer went out and the connection goes on.
 */
final class Wire implements AutoCloseable {
  private static final int IDLE_MILLIS = 60_000;
  private static final int CHUNK = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(IDLE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  Optional<HttpRequest> read() throws IOException {
    return HttpRequest.read(in);
  }

  boolean send(HttpAnswer answer, boolean withBody) throws IOException {
    out.write(answer.head());
    if (withBody) out.write(answer.body(answer.length()));
    out.flush();
    return true;
  }

  /** Promises the whole body, sends half of it, and hangs up. */
  boolean sendHalf(HttpAnswer answer) throws IOException {
    out.write(answer.head());
    out.write(answer.body(answer.length() / 2));
    out.flush();
    close();
    return false;
  }

  boolean drip(HttpAnswer answer, Duration pause) throws IOException {
    drip(answer.head(), pause);
    drip(answer.body(answer.length()), pause);
    return true;
  }

  private void drip(byte[] bytes, Duration pause) throws IOException {
    for (byte one : bytes) {
      out.write(one);
      out.flush();
      pause(pause);
    }
  }

  /** Waits by reading, so that a client who goes away is noticed at once. */
  private void pause(Duration pause) throws IOException {
    if (pause.isZero()) return;
    socket.setSoTimeout(Math.toIntExact(pause.toMillis()));
    try {
      if (in.read() < 0) throw new EOFException("client went away");
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(IDLE_MILLIS);
    }
  }

  /** Sends so many zeros, gzipped, or as many as the client takes. */
  boolean bomb(HttpAnswer answer, long bytes) throws IOException {
    String head =
        """
        HTTP/1.1 200 Simulated
        Content-Type: %s
        Content-Encoding: gzip
        Connection: close

        """
            .formatted(answer.header("Content-Type"));
    out.write(head.replace("\n", "\r\n").getBytes(ISO_8859_1));
    var gzip = new GZIPOutputStream(out);
    byte[] zeros = new byte[CHUNK];
    for (long left = bytes; left > 0; left -= CHUNK) {
      gzip.write(zeros, 0, (int) Math.min(CHUNK, left));
    }
    gzip.finish();
    close();
    return false;
  }

  /** Says nothing until the client gives up or the site is closed. */
  boolean sayNothing() throws IOException {
    socket.setSoTimeout(0);
    while (in.read() >= 0) {
      // Whatever else the client says is not answered either.
    }
    return false;
  }

  /** Ends the connection with RST instead of FIN. */
  boolean reset() throws IOException {
    socket.setSoLinger(true, 0);
    close();
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
