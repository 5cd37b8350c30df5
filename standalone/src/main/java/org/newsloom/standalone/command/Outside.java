package org.newsloom.standalone.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.newsloom.ingest.fetch.FetchResult;
import org.newsloom.ingest.fetch.HttpFetcher;
import org.newsloom.ingest.fetch.PoliteFetcher;
import org.newsloom.standalone.running.Configuration;

/** Fetches for one command what ingest would fetch, with the same guards and manners. */
final class Outside implements AutoCloseable {
  private final Configuration configuration;
  private final HttpFetcher fetcher;
  private final PoliteFetcher polite;

  /**
   * @param allowedHosts private addresses that may be fetched, beside those of the settings
   */
  Outside(ConfigurationOptions options, List<String> allowedHosts) {
    Map<String, String> implied = new HashMap<>();
    if (!allowedHosts.isEmpty()) implied.put("fetch.allow-hosts", String.join(",", allowedHosts));
    configuration = options.read(implied);
    var policy = configuration.ingest().fetch();
    fetcher = new HttpFetcher(policy);
    polite = new PoliteFetcher(fetcher, policy, new SimpleMeterRegistry(), InstantSource.system());
  }

  PoliteFetcher polite() {
    return polite;
  }

  Configuration configuration() {
    return configuration;
  }

  FetchResult.Fetched page(URI url) throws InterruptedException {
    return switch (polite.page(url)) {
      case FetchResult.Fetched fetched -> fetched;
      case FetchResult.NotModified notModified ->
          throw new CommandFailedException(url + ": answered 304 to a question without condition");
      case FetchResult.Refused refused ->
          throw new CommandFailedException(url + ": " + refused.reason());
      case FetchResult.Failed failed ->
          throw new CommandFailedException(url + ": " + failed.reason());
    };
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
