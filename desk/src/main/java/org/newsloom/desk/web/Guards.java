package org.newsloom.desk.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Map;

/**
 * What every request passes: the host must be ours, the method must read, and the answer carries
 * the headers that keep the page to itself.
 */
final class Guards {
  static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "font-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");

  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private final HostGuard hosts;

  Guards(HostGuard hosts) {
    this.hosts = hosts;
  }

  void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    HEADERS.forEach(response::header);
    if (!hosts.allows(request.headers().first(HeaderNames.HOST).orElse(null))) {
      Problem.send(
          response,
          Status.create(421),
          "This desk does not answer to that host name; desk.public-hosts lists those it does.");
    } else if (!request.prologue().method().equals(Method.GET)) {
      response.header(HeaderNames.ALLOW, "GET");
      Problem.send(response, Status.METHOD_NOT_ALLOWED_405, "The desk only answers GET.");
    } else {
      chain.proceed();
    }
  }
}
