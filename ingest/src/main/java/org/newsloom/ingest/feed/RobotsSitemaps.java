package org.newsloom.ingest.feed;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.newsloom.ingest.fetch.Body;
import org.newsloom.ingest.fetch.Fetch;
import org.newsloom.ingest.fetch.FetchResult.Fetched;
import org.newsloom.ingest.fetch.Validators;

/** The sitemaps that a site names in its robots.txt (RFC 9309, section 2.2.4). */
final class RobotsSitemaps {
  private RobotsSitemaps() {}

  /** None where robots.txt cannot be had. */
  static List<URI> of(URI site, Fetch fetch) throws InterruptedException {
    URI robots = site.resolve("/robots.txt");
    if (!(fetch.fetch(robots, Validators.NONE) instanceof Fetched answer)) return List.of();
    try (Body body = answer.body()) {
      SimpleRobotRules rules =
          new SimpleRobotRulesParser()
              .parseContent(robots.toString(), body.bytes(), "text/plain", Set.of("newsloom"));
      return rules.getSitemaps().stream()
          .map(sitemap -> EntryUrl.of(sitemap, robots))
          .filter(Objects::nonNull)
          .toList();
    }
  }
}
