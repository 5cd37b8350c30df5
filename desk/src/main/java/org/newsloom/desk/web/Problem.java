package org.newsloom.desk.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/**
 * What an answer says that is not the one that was hoped for.
 *
 * @param sentence for people; never holds what came from inside
 */
record Problem(int status, String sentence) {
  static void send(ServerResponse response, Status status, String sentence) {
    response.status(status);
    Answers.json(response, new Problem(status.code(), sentence));
  }
}
