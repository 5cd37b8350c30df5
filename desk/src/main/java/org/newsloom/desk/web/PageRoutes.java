package org.newsloom.desk.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The page and its files. */
final class PageRoutes implements HttpService {
  private final StaticFiles files = new StaticFiles();

  @Override
  public void routing(HttpRules rules) {
    files.all().forEach((path, file) -> rules.get(path, (q, r) -> send(file, q, r)));
  }

  /** Browsers keep the files but ask each time whether they still hold. */
  private static void send(
      StaticFiles.Content file, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.ETAG, file.etag());
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    boolean isKnown =
        request.headers().first(HeaderNames.IF_NONE_MATCH).filter(file.etag()::equals).isPresent();
    if (isKnown) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      response.header(HeaderNames.CONTENT_TYPE, file.type());
      response.send(file.bytes());
    }
  }
}
