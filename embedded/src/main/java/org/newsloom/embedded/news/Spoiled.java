package org.newsloom.embedded.news;

import java.time.Duration;
import java.time.Instant;

/** What a misbehaviour makes of the right answer. Pure; what needs the wire is in {@link Wire}. */
final class Spoiled {
  private Spoiled() {}

  static HttpAnswer answer(
      Misbehaviour misbehaviour, HttpRequest request, HttpAnswer right, Instant now) {
    return switch (misbehaviour) {
      case Misbehaviour.Fail fail -> failed(fail, now);
      case Misbehaviour.LyingNotModified lie ->
          request.isConditional() ? right.notModified() : right;
      case Misbehaviour.BrokenXml broken -> broken(right);
      case Misbehaviour.WrongCharset wrong -> mislabelled(right, wrong.declared());
      case Misbehaviour.RedirectLoop loop -> HttpAnswer.redirect(next(request));
      case Misbehaviour.RedirectTo away -> HttpAnswer.redirect(away.target().toASCIIString());
      case Misbehaviour.RefuseConnections wire -> right;
      case Misbehaviour.ResetConnections wire -> right;
      case Misbehaviour.BlackHole wire -> right;
      case Misbehaviour.SlowDrip wire -> right;
      case Misbehaviour.CutMidBody wire -> right;
      case Misbehaviour.GzipBomb wire -> right;
    };
  }

  private static HttpAnswer failed(Misbehaviour.Fail fail, Instant now) {
    HttpAnswer answer = HttpAnswer.status(fail.status());
    Duration wait = fail.retryAfter();
    if (wait == null) return answer;
    String text = fail.asDate() ? HttpDates.write(now.plus(wait)) : Long.toString(wait.toSeconds());
    return answer.with("Retry-After", text);
  }

  private static HttpAnswer broken(HttpAnswer right) {
    String text = right.text();
    String start = text.substring(0, text.length() * 2 / 3);
    return right.withBody(start + "<undeclared:element>R&D<");
  }

  private static HttpAnswer mislabelled(HttpAnswer right, String charset) {
    String type = String.valueOf(right.header("Content-Type")).replaceFirst(";.*", "");
    return right.with("Content-Type", type + "; charset=" + charset).showingNothing();
  }

  private static String next(HttpRequest request) {
    return request.path() + (request.query().equals("hop=1") ? "?hop=2" : "?hop=1");
  }
}
