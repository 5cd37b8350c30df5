package org.newsloom.embedded.news;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.newsloom.embedded.news.Misbehaviour.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a lively programme over a simulated news web: a back catalogue, then one happening after
 * the other. Mostly a new article; now and then a revision, a syndicated copy, a burst of coverage
 * on one subject, a retraction, a site that is ill for a while. Whoever plays it sets the pace:
 * {@link #step} by {@code step}, or {@link #play} until closed. The same seed gives the same
 * programme.
 */
public final class DemoScript implements AutoCloseable {
  /** What one step did. */
  public sealed interface Happening {
    record Published(PublishedArticle article) implements Happening {}

    /** An article of a burst: many sites, one subject, within minutes. */
    record Burst(PublishedArticle article, String subject) implements Happening {}

    record Revised(PublishedArticle article) implements Happening {}

    record Syndicated(PublishedArticle copy) implements Happening {}

    record Retracted(PublishedArticle article) implements Happening {}

    record FellIll(String site, Misbehaviour misbehaviour) implements Happening {}

    record Recovered(String site) implements Happening {}
  }

  private static final Logger log = LoggerFactory.getLogger(DemoScript.class);
  private static final int CATALOGUE = 60;
  private static final Duration CATALOGUE_SPAN = Duration.ofDays(2);
  private static final int BURST_EVERY = 24;
  private static final int BURST_LENGTH = 7;
  private static final int ILL_EVERY = 40;
  private static final int ILL_FOR = 12;
  private static final int RECENT = 10;

  private final SimulatedNews news;
  private final InstantSource clock;
  private final Random random;
  private final NewsWriter writer;
  private final List<NewsSite> sites;
  private final List<PublishedArticle> recent = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private int steps;
  private String burstSubject = "";
  private @Nullable String illSite;
  private @Nullable Thread player;

  public DemoScript(SimulatedNews news, long seed, InstantSource clock) {
    this.news = news;
    this.clock = clock;
    random = new Random(seed);
    writer = new NewsWriter(seed);
    sites = news.sites();
  }

  /** Eight publishers in four languages, for {@link SimulatedNews#start}. */
  public static List<NewsSite> publishers() {
    return List.of(
        NewsSite.named("courier").by("The Levant Courier (simulated)").withWindow(40),
        NewsSite.named("orontes")
            .by("Orontes Wire (simulated)")
            .with(FeedFormat.ATOM, PageTemplate.OPEN_GRAPH)
            .withTrackedLinks(),
        NewsSite.named("harbour")
            .by("The Harbour Gazette (simulated)")
            .with(FeedFormat.RDF, PageTemplate.BARE)
            .disallowing("/members/"),
        NewsSite.named("wadi").by("صدى الوادي (محاكاة)").in(Language.ARABIC),
        NewsSite.named("ufuq")
            .by("أفق المدينتين (محاكاة)")
            .in(Language.ARABIC)
            .with(FeedFormat.ATOM, PageTemplate.OPEN_GRAPH),
        NewsSite.named("shvil")
            .by("שביל החדשות (הדמיה)")
            .in(Language.HEBREW)
            .with(FeedFormat.RSS, PageTemplate.OPEN_GRAPH),
        NewsSite.named("rekhes")
            .by("מבט מן הרכס (הדמיה)")
            .in(Language.HEBREW)
            .with(FeedFormat.ATOM, PageTemplate.JSON_LD),
        NewsSite.named("rives")
            .by("Le Courrier des deux rives (simulé)")
            .in(Language.FRENCH)
            .withFullText());
  }

  /** Publishes the back catalogue: the last 48 hours, oldest first. */
  public synchronized List<PublishedArticle> begin() {
    Duration apart = CATALOGUE_SPAN.dividedBy(CATALOGUE);
    List<PublishedArticle> catalogue = new ArrayList<>();
    for (int i = CATALOGUE; i > 0; i--) {
      NewsSite site = sites.get(i % sites.size());
      Draft draft = writer.write(site.language());
      if (i <= sites.size()) draft = membersOnly(site, draft);
      catalogue.add(
          news.publish(
              site.name(), draft, clock.instant().minus(apart.multipliedBy(i)).minusSeconds(i)));
    }
    catalogue.forEach(this::remember);
    return catalogue;
  }

  /** Lets one more thing happen. */
  public synchronized Happening step() {
    steps++;
    if (steps % ILL_EVERY == 0) return fallIll();
    if (illSite != null && steps % ILL_EVERY == ILL_FOR) return recover(illSite);

    int inBurst = steps % BURST_EVERY;
    if (steps >= BURST_EVERY && inBurst < BURST_LENGTH) return burst(inBurst == 0);
    if (recent.isEmpty()) return new Happening.Published(publishSomething());
    if (steps % 35 == 0) return retract();
    if (steps % 6 == 0) return revise();
    if (steps % 9 == 0) return syndicate();
    return new Happening.Published(publishSomething());
  }

  /** Takes a step at each {@code pace} until closed. */
  public synchronized void play(Duration pace) {
    if (player != null) throw new IllegalStateException("is playing already");
    player = Thread.ofVirtual().name("demo-script").start(() -> keepStepping(pace));
  }

  private void keepStepping(Duration pace) {
    while (!closed.get()) {
      try {
        Thread.sleep(pace);
        log.debug("demo happening={}", step());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.warn("demo step failed", e);
      }
    }
  }

  private PublishedArticle publishSomething() {
    NewsSite site = sites.get(random.nextInt(sites.size()));
    return remember(news.publish(site.name(), writer.write(site.language())));
  }

  private Happening burst(boolean first) {
    if (first) {
      List<String> subjects = NewsWriter.taggedSubjects(Language.ENGLISH);
      burstSubject = subjects.get(random.nextInt(subjects.size()));
    }
    NewsSite site = sites.get(steps % sites.size());
    Draft draft = writer.write(site.language(), burstSubject);
    return new Happening.Burst(remember(news.publish(site.name(), draft)), burstSubject);
  }

  private Happening revise() {
    PublishedArticle chosen = recent.get(random.nextInt(recent.size()));
    PublishedArticle revised = news.revise(chosen.id(), writer::rewrite);
    recent.replaceAll(article -> article.id().equals(revised.id()) ? revised : article);
    return new Happening.Revised(revised);
  }

  /** To another publisher of the same language; French has only one, so its news are its own. */
  private Happening syndicate() {
    PublishedArticle chosen = recent.getLast();
    List<NewsSite> takers =
        sites.stream()
            .filter(site -> site.language() == chosen.draft().language())
            .filter(site -> !site.name().equals(chosen.site()))
            .toList();
    if (takers.isEmpty()) return new Happening.Published(publishSomething());
    String taker = takers.get(random.nextInt(takers.size())).name();
    return new Happening.Syndicated(news.syndicate(chosen.id(), taker));
  }

  private Happening retract() {
    PublishedArticle chosen = recent.removeFirst();
    return new Happening.Retracted(news.retract(chosen.id()));
  }

  private Happening fallIll() {
    String site = sites.get(random.nextInt(sites.size())).name();
    List<Misbehaviour> illnesses =
        List.of(
            Misbehaviour.Fail.retryAfterSeconds(503, Duration.ofSeconds(20)),
            Misbehaviour.Fail.with(500),
            new Misbehaviour.CutMidBody(),
            new Misbehaviour.BrokenXml(),
            new Misbehaviour.ResetConnections());
    Misbehaviour illness = illnesses.get(random.nextInt(illnesses.size()));
    news.misbehave(site, Target.FEED, illness);
    illSite = site;
    return new Happening.FellIll(site, illness);
  }

  private Happening recover(String site) {
    news.behave(site);
    illSite = null;
    return new Happening.Recovered(site);
  }

  private PublishedArticle remember(PublishedArticle article) {
    recent.add(article);
    if (recent.size() > RECENT) recent.removeFirst();
    return article;
  }

  /** One article that robots.txt keeps from us, where the site has such a section. */
  private static Draft membersOnly(NewsSite site, Draft draft) {
    return site.disallowed().contains("/members/") ? draft.in("members") : draft;
  }

  @Override
  public void close() {
    closed.set(true);
    Thread playing;
    synchronized (this) {
      playing = player;
    }
    if (playing != null) playing.interrupt();
  }
}
