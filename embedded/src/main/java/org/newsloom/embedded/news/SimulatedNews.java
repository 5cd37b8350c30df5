package org.newsloom.embedded.news;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.newsloom.embedded.news.Misbehaviour.Target;

/**
 * A news web in this JVM, on loopback unless it is given a name. Each site has a port of its own
 * and is thereby a host of its own to whoever reads it. Script it while it runs: {@link #publish},
 * {@link #revise}, {@link #retract}, {@link #misbehave}; then compare what came of it with the
 * {@link #ledger}.
 *
 * <p>The same script gives the same ids, paths and texts. A site with a fixed port can be closed
 * and started again, and is still itself to its readers once the script has been played again.
 */
public final class SimulatedNews implements AutoCloseable {
  private final InstantSource clock;
  private final String host;
  private final NewsLedger ledger = new NewsLedger();
  private final Map<String, SiteServer> sites = new LinkedHashMap<>();

  private SimulatedNews(InstantSource clock, String host) {
    this.clock = clock;
    this.host = host;
  }

  public static SimulatedNews start(NewsSite... sites) {
    return start(InstantSource.system(), List.of(sites));
  }

  public static SimulatedNews start(InstantSource clock, List<NewsSite> sites) {
    return start(clock, sites, SiteServer.LOOPBACK);
  }

  /**
   * Starts a news web for readers elsewhere.
   *
   * @param host the name under which they reach this machine; anything but 127.0.0.1 makes the
   *     sites listen on all its addresses
   */
  public static SimulatedNews start(InstantSource clock, List<NewsSite> sites, String host) {
    var news = new SimulatedNews(clock, host);
    try {
      sites.forEach(news::open);
      return news;
    } catch (RuntimeException e) {
      news.close();
      throw e;
    }
  }

  private void open(NewsSite site) {
    if (sites.containsKey(site.name())) {
      throw new IllegalArgumentException("two sites are called " + site.name());
    }
    sites.put(site.name(), SiteServer.start(site, host, ledger, clock));
  }

  /** The sites, with the ports that they got. */
  public List<NewsSite> sites() {
    return sites.values().stream().map(server -> server.site().site()).toList();
  }

  public URI baseUrl(String site) {
    return server(site).site().base();
  }

  public URI feedUrl(String site) {
    RunningSite running = server(site).site();
    return running.base().resolve(running.site().feedFormat().path());
  }

  public List<URI> feedUrls() {
    return sites.keySet().stream().map(this::feedUrl).toList();
  }

  /** {@code HOST:PORT} of each site, as {@code --allow-host} takes them. */
  public List<String> allowHosts() {
    return sites().stream().map(site -> host + ":" + site.port()).toList();
  }

  /** The feeds as OPML, in one folder for each language. */
  public String opml() {
    return new Opml(sites(), this::feedUrl).text();
  }

  /** Publishes now. */
  public PublishedArticle publish(String site, Draft draft) {
    return publish(site, draft, clock.instant());
  }

  /** Publishes with a date of its own, such as one in the past for a back catalogue. */
  public synchronized PublishedArticle publish(String site, Draft draft, Instant publishedAt) {
    PublishedArticle article = server(site).site().publish(draft, publishedAt, null);
    ledger.published(article);
    return article;
  }

  /** Publishes the same text at another site, which gives it a URL of its own. */
  public synchronized PublishedArticle syndicate(String id, String site) {
    PublishedArticle original = article(id);
    PublishedArticle copy =
        server(site).site().publish(original.draft(), clock.instant(), original.id());
    ledger.published(copy);
    return copy;
  }

  /** Makes a new revision, with paragraphs divided by blank lines. */
  public PublishedArticle revise(String id, String newTitle, String newBody) {
    return revise(id, draft -> draft.saying(newTitle, newBody));
  }

  public synchronized PublishedArticle revise(String id, UnaryOperator<Draft> change) {
    PublishedArticle old = article(id);
    return replace(old.revised(change.apply(old.draft()), clock.instant()));
  }

  /** Takes an article back: its page answers 410 Gone, and its feed lists it no more. */
  public synchronized PublishedArticle retract(String id) {
    return replace(article(id).asRetracted(clock.instant()));
  }

  private PublishedArticle replace(PublishedArticle article) {
    server(article.site()).site().put(article);
    ledger.published(article);
    return article;
  }

  /** The whole site misbehaves from now on. */
  public void misbehave(String site, Misbehaviour misbehaviour) {
    misbehave(site, Target.EVERYTHING, misbehaviour);
  }

  /** Some requests to a site are answered badly; what is said of a target wins over EVERYTHING. */
  public void misbehave(String site, Target target, Misbehaviour misbehaviour) {
    server(site).misbehave(target, misbehaviour);
  }

  /** The site is itself again. */
  public void behave(String site) {
    server(site).behave();
  }

  public NewsLedger ledger() {
    return ledger;
  }

  private PublishedArticle article(String id) {
    return ledger.article(id).orElseThrow(() -> new NoSuchElementException("no article " + id));
  }

  private SiteServer server(String site) {
    SiteServer server = sites.get(site);
    if (server == null) {
      String known = sites.keySet().stream().collect(Collectors.joining(", "));
      throw new NoSuchElementException("no site " + site + "; there are " + known);
    }
    return server;
  }

  @Override
  public void close() {
    sites.values().forEach(SiteServer::close);
  }
}
