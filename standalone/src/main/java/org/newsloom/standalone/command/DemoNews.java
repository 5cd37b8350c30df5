package org.newsloom.standalone.command;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.newsloom.common.model.FeedDefinition;
import org.newsloom.embedded.news.DemoScript;
import org.newsloom.embedded.news.NewsSite;
import org.newsloom.embedded.news.SimulatedNews;

/**
 * The simulated news web and its programme. Apart from the verbs that use it, because their classes
 * are loaded for every verb, and a stage's image holds none of the embedded module.
 */
final class DemoNews implements AutoCloseable {
  private static final long SEED = 1974;

  private final SimulatedNews news;
  private final DemoScript script;

  private DemoNews(SimulatedNews news) {
    this.news = news;
    script = new DemoScript(news, SEED, InstantSource.system());
  }

  /** A web on loopback, on any free ports. */
  static DemoNews start() {
    return new DemoNews(SimulatedNews.start(InstantSource.system(), DemoScript.publishers()));
  }

  /** A web for readers elsewhere, who reach this machine as {@code host}, one port a site. */
  static DemoNews start(String host, int firstPort) {
    List<NewsSite> publishers = DemoScript.publishers();
    List<NewsSite> sites =
        IntStream.range(0, publishers.size())
            .mapToObj(i -> publishers.get(i).onPort(firstPort + i))
            .toList();
    return new DemoNews(SimulatedNews.start(InstantSource.system(), sites, host));
  }

  /** Publishes the back catalogue. */
  void begin() {
    script.begin();
  }

  /** Lets something happen at each {@code pace}, until closed. */
  void play(Duration pace) {
    script.play(pace);
  }

  List<String> allowHosts() {
    return news.allowHosts();
  }

  List<FeedDefinition> feeds() {
    return news.sites().stream().map(site -> feed(site, news.feedUrl(site.name()))).toList();
  }

  String opml() {
    return news.opml();
  }

  private static FeedDefinition feed(NewsSite site, URI url) {
    return new FeedDefinition(
        FeedDefinition.idOf(url),
        url,
        site.publisher(),
        site.publisher(),
        site.language().code(),
        "Simulated",
        false);
  }

  @Override
  public void close() {
    script.close();
    news.close();
  }
}
