package org.newsloom.common.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The extracted news text with its metadata: what ingest knows of an article.
 *
 * @param id derived from the canonical URL that the article was first found under
 * @param url canonical URL
 * @param entryUrl the URL that a feed listed, normalised: the article's name in the ledger
 * @param title plain text, never blank
 * @param body plain text, paragraphs divided by a blank line
 * @param summary plain text standfirst or description
 * @param declaredLanguage BCP 47, as page or feed declare it; what the text is in is for enrich to
 *     say
 * @param publishedAt as the publisher says; null where nobody says
 * @param firstSeenAt when the entry first appeared; never changes, and names the monthly index
 * @param revision 1 for the first text, one more for each changed text
 * @param contentHash digest of title and body: equal hashes are the same revision
 * @param feedIds of all feeds that list it, {@code feedId} first; null where only that one is known
 * @param page what its page tells beside it; null where the text is the feed's
 */
public record Article(
    ArticleId id,
    URI url,
    URI entryUrl,
    String feedId,
    Publisher publisher,
    String title,
    String body,
    @Nullable String summary,
    List<String> authors,
    List<String> keywords,
    @Nullable String section,
    @Nullable URI image,
    @Nullable String declaredLanguage,
    @Nullable Instant publishedAt,
    @Nullable Instant updatedAt,
    Instant firstSeenAt,
    Instant fetchedAt,
    TextSource textSource,
    int revision,
    String contentHash,
    @Nullable List<String> feedIds,
    @Nullable PageFacts page) {
  /** Feeds named beyond this number would help nobody. */
  public static final int MOST_FEEDS = 50;

  public Article {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(entryUrl, "entryUrl");
    Objects.requireNonNull(feedId, "feedId");
    Objects.requireNonNull(publisher, "publisher");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(firstSeenAt, "firstSeenAt");
    Objects.requireNonNull(fetchedAt, "fetchedAt");
    Objects.requireNonNull(textSource, "textSource");
    Objects.requireNonNull(contentHash, "contentHash");
    if (title.isBlank()) throw new IllegalArgumentException("article has no title");
    if (revision < 1) throw new IllegalArgumentException("revision is " + revision);
    authors = List.copyOf(authors);
    keywords = List.copyOf(keywords);
    feedIds = feedIds == null ? null : List.copyOf(feedIds);
  }

  /** An article of which no page tells more. */
  public Article(
      ArticleId id,
      URI url,
      URI entryUrl,
      String feedId,
      Publisher publisher,
      String title,
      String body,
      @Nullable String summary,
      List<String> authors,
      List<String> keywords,
      @Nullable String section,
      @Nullable URI image,
      @Nullable String declaredLanguage,
      @Nullable Instant publishedAt,
      @Nullable Instant updatedAt,
      Instant firstSeenAt,
      Instant fetchedAt,
      TextSource textSource,
      int revision,
      String contentHash,
      @Nullable List<String> feedIds) {
    this(
        id,
        url,
        entryUrl,
        feedId,
        publisher,
        title,
        body,
        summary,
        authors,
        keywords,
        section,
        image,
        declaredLanguage,
        publishedAt,
        updatedAt,
        firstSeenAt,
        fetchedAt,
        textSource,
        revision,
        contentHash,
        feedIds,
        null);
  }

  /** The feeds that list it, the first one first. */
  public List<String> listedBy() {
    return feedIds == null ? List.of(feedId) : feedIds;
  }

  /** The digest that decides whether a text is a new revision. */
  public static String contentHash(String title, String body) {
    return Digest.of(title + '\n' + body);
  }

  /** The same article, numbered and dated by what is already known of it. */
  public Article as(int knownRevision, Instant knownFirstSeenAt) {
    return as(id, knownRevision, knownFirstSeenAt);
  }

  /**
   * The same text as a later sighting of an article: named, numbered and dated by what is already
   * known of it.
   */
  public Article as(ArticleId knownId, int knownRevision, Instant knownFirstSeenAt) {
    return copy(knownId, entryUrl, listedBy(), knownRevision, knownFirstSeenAt);
  }

  /**
   * The same article with the feeds that list it.
   *
   * @param feeds the first one first; never empty
   */
  public Article withFeeds(List<String> feeds) {
    return copy(id, entryUrl, feeds, revision, firstSeenAt);
  }

  /** The same article as another entry brought it. */
  public Article broughtBy(URI otherEntryUrl) {
    return copy(id, otherEntryUrl, listedBy(), revision, firstSeenAt);
  }

  private Article copy(
      ArticleId newId,
      URI newEntryUrl,
      List<String> feeds,
      int newRevision,
      Instant newFirstSeenAt) {
    return new Article(
        newId,
        url,
        newEntryUrl,
        feeds.getFirst(),
        publisher,
        title,
        body,
        summary,
        authors,
        keywords,
        section,
        image,
        declaredLanguage,
        publishedAt,
        updatedAt,
        newFirstSeenAt,
        fetchedAt,
        textSource,
        newRevision,
        contentHash,
        feeds,
        page);
  }
}
