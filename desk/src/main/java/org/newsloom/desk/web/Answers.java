package org.newsloom.desk.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import org.newsloom.common.kafka.Json;

/** Sends JSON that no cache keeps. */
final class Answers {
  private Answers() {}

  static void json(ServerResponse response, Object answer) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(Json.MAPPER.writeValueAsBytes(answer));
  }
}
