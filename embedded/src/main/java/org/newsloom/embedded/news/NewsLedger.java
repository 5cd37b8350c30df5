package org.newsloom.embedded.news;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the simulated news web published and what it served: the truth that an index is compared
 * with. Thread-safe; each answer is a copy. A page is noted as delivered once its last byte is on
 * the wire, so whoever just read it may be a moment ahead of the ledger.
 */
public final class NewsLedger {
  /**
   * One answered request.
   *
   * @param path percent-encoded, without the query
   * @param status as sent; 0 where a misbehaving site sent none
   * @param conditional whether the request carried validators
   */
  public record Visit(String site, String path, int status, boolean conditional, Instant at) {}

  /** Enough to look into one test; a demo that runs for days must not grow by them. */
  private static final int VISITS_KEPT = 20_000;

  private final Map<String, PublishedArticle> newest = new LinkedHashMap<>();
  private final Map<String, PublishedArticle> delivered = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> requests = new HashMap<>();
  private final Map<String, Integer> atOnce = new HashMap<>();
  private final Map<String, Integer> mostAtOnce = new HashMap<>();
  private final Deque<Visit> visits = new ArrayDeque<>();

  NewsLedger() {}

  /** Newest revision of every article, retracted ones too, in order of publication. */
  public synchronized List<PublishedArticle> articles() {
    return List.copyOf(newest.values());
  }

  /** Newest revision of one article. */
  public synchronized Optional<PublishedArticle> article(String id) {
    return Optional.ofNullable(newest.get(id));
  }

  /**
   * Of each article whose page went out complete in a 200 answer, the newest revision that did.
   * What a reader got must be in the index; a revision that nobody fetched yet need not.
   */
  public synchronized List<PublishedArticle> delivered() {
    return List.copyOf(delivered.values());
  }

  /** The newest revision of one article that went out complete. */
  public synchronized Optional<PublishedArticle> delivered(String id) {
    return Optional.ofNullable(delivered.get(id));
  }

  /** Articles that still stand and whose newest revision did not go out yet. */
  public synchronized List<PublishedArticle> awaited() {
    return newest.values().stream()
        .filter(article -> !article.retracted())
        .filter(
            article -> {
              PublishedArticle sent = delivered.get(article.id());
              return sent == null || sent.revision() < article.revision();
            })
        .toList();
  }

  /** Requests to one site. */
  public synchronized long requests(String site) {
    return requestsByPath(site).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Requests for one path of a site. */
  public synchronized long requests(String site, String path) {
    return requestsByPath(site).getOrDefault(path, 0L);
  }

  public synchronized Map<String, Long> requestsByPath(String site) {
    return new TreeMap<>(requests.getOrDefault(site, Map.of()));
  }

  /** The most requests that a site was working on at one time: 1 for a polite reader. */
  public synchronized int mostAtOnce(String site) {
    return mostAtOnce.getOrDefault(site, 0);
  }

  /** The latest visits to a site, oldest first. */
  public synchronized List<Visit> visits(String site) {
    return visits.stream().filter(visit -> visit.site().equals(site)).toList();
  }

  /**
   * Names a text by its words: the first 128 bits of the SHA-256 of the text with all white space
   * between words made one blank, so that other paragraph breaks do not count as another text.
   */
  public static String hash(String text) {
    String words = text.strip().replaceAll("\\s+", " ");
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  synchronized void published(PublishedArticle article) {
    newest.put(article.id(), article);
  }

  synchronized void delivered(PublishedArticle article) {
    delivered.merge(
        article.id(), article, (old, sent) -> sent.revision() > old.revision() ? sent : old);
  }

  synchronized void begun(String site, String path) {
    requests.computeIfAbsent(site, name -> new HashMap<>()).merge(path, 1L, Long::sum);
    int now = atOnce.merge(site, 1, Integer::sum);
    mostAtOnce.merge(site, now, Math::max);
  }

  synchronized void ended(Visit visit) {
    atOnce.merge(visit.site(), -1, Integer::sum);
    visits.addLast(visit);
    if (visits.size() > VISITS_KEPT) visits.removeFirst();
  }
}
