package org.newsloom.embedded.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.newsloom.embedded.news.Misbehaviour.Target;

/** The content of one site, and what it answers when it behaves. */
final class RunningSite {
  private static final Comparator<PublishedArticle> NEWEST_FIRST =
      Comparator.comparing(PublishedArticle::publishedAt).reversed();
  private static final int TEASERS = 5;

  private final NewsSite site;
  private final URI base;
  private final InstantSource clock;
  private final Map<String, PublishedArticle> byPath = new LinkedHashMap<>();
  private Instant changedAt;

  RunningSite(NewsSite site, String host, InstantSource clock) {
    this.site = site;
    this.base = URI.create("http://" + host + ":" + site.port());
    this.clock = clock;
    this.changedAt = clock.instant();
  }

  NewsSite site() {
    return site;
  }

  URI base() {
    return base;
  }

  synchronized PublishedArticle publish(Draft draft, Instant publishedAt, @Nullable String copyOf) {
    int sequence = byPath.size() + 1;
    URI url = base.resolve(path(draft, sequence));
    URI entryUrl = site.trackedLinks() ? URI.create(url + "?utm_source=feed&utm_medium=rss") : url;
    var article =
        new PublishedArticle(
            site.name() + "/" + sequence,
            site.name(),
            url,
            entryUrl,
            draft,
            1,
            publishedAt,
            publishedAt,
            false,
            copyOf);
    put(article);
    return article;
  }

  /** Puts another revision in the place of the one before. */
  synchronized void put(PublishedArticle article) {
    byPath.put(article.url().getRawPath(), article);
    changedAt = clock.instant();
  }

  /** The answer, gzipped where the client takes that. */
  HttpAnswer answer(HttpRequest request) {
    HttpAnswer answer = plainAnswer(request);
    boolean worthIt = answer.status() == 200 && answer.length() > 500;
    if (!worthIt || !request.acceptsGzip()) return answer;
    // Another sequence of bytes: the strong validator becomes a weak one.
    return answer.gzipped().with("ETag", "W/" + answer.header("ETag"));
  }

  synchronized HttpAnswer plainAnswer(HttpRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return HttpAnswer.status(405).with("Allow", "GET, HEAD");
    }
    String path = request.path();
    if (path.equals("/robots.txt")) return robots();
    if (path.equals("/")) return home(request);
    if (path.equals(site.feedFormat().path())) return feed(request);

    PublishedArticle article = byPath.get(path);
    if (article == null) return HttpAnswer.status(404);
    if (article.retracted()) return HttpAnswer.status(410);
    String page = new PageDocument(site, base, teasersBeside(article)).of(article);
    return Validators.apply(
            HttpAnswer.of(200, "text/html", page), request, article.updatedAt(), clock.instant())
        .showing(article);
  }

  Target target(HttpRequest request) {
    if (request.path().equals("/robots.txt")) return Target.ROBOTS;
    return request.path().equals(site.feedFormat().path()) ? Target.FEED : Target.PAGES;
  }

  private HttpAnswer feed(HttpRequest request) {
    List<PublishedArticle> window =
        standing().stream().sorted(NEWEST_FIRST).limit(site.window()).toList();
    String text = new FeedDocument(site, base, window, changedAt).text();
    return Validators.apply(
        HttpAnswer.of(200, site.feedFormat().mediaType(), text),
        request,
        changedAt,
        clock.instant());
  }

  private HttpAnswer home(HttpRequest request) {
    List<PublishedArticle> newest =
        standing().stream().sorted(NEWEST_FIRST).limit(site.window()).toList();
    String page = new PageDocument(site, base, newest).home();
    return Validators.apply(
        HttpAnswer.of(200, "text/html", page), request, changedAt, clock.instant());
  }

  private HttpAnswer robots() {
    if (site.disallowed().isEmpty()) return HttpAnswer.status(404);
    String rules =
        site.disallowed().stream()
            .map(path -> "Disallow: " + path + "\n")
            .collect(Collectors.joining());
    return HttpAnswer.of(200, "text/plain", "User-agent: *\n" + rules);
  }

  /**
   * Articles older than this one never change, so that its page stays the same while newer ones
   * appear; a page whose teasers changed would look changed to every conditional request.
   */
  private List<PublishedArticle> teasersBeside(PublishedArticle article) {
    List<PublishedArticle> before =
        byPath.values().stream().takeWhile(other -> !other.id().equals(article.id())).toList();
    return before.subList(Math.max(0, before.size() - TEASERS), before.size());
  }

  private List<PublishedArticle> standing() {
    // From the latest on: articles of one instant are listed latest first, too.
    return List.copyOf(byPath.values()).reversed().stream()
        .filter(article -> !article.retracted())
        .toList();
  }

  private String path(Draft draft, int sequence) {
    return switch (site.template()) {
      case JSON_LD -> "/%s/%d-%s".formatted(draft.section(), sequence, slug(draft.title()));
      case OPEN_GRAPH -> "/%s/%d/%s.html".formatted(draft.section(), sequence, slug(draft.title()));
      case BARE -> "/%s/article-%d.html".formatted(draft.section(), sequence);
    };
  }

  /**
   * The title's first letters and digits, hyphenated; letters beyond ASCII as UTF-8 in percents.
   */
  private static String slug(String title) {
    String words =
        title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    String[] all = words.split("-", -1);
    String some = String.join("-", Arrays.copyOf(all, Math.min(all.length, 5)));
    return URLEncoder.encode(some, UTF_8);
  }
}
