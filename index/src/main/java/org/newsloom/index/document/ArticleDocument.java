package org.newsloom.index.document;

import static org.newsloom.index.document.FieldText.BODY;
import static org.newsloom.index.document.FieldText.SNIPPET;
import static org.newsloom.index.document.FieldText.SUMMARY;
import static org.newsloom.index.document.FieldText.TITLE;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.BodyPart;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.PageFacts;
import org.newsloom.common.model.RevisionDiff;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.index.bulk.BulkWrite;
import org.newsloom.index.bulk.JsonBody;

/** Turns an enriched article into the JSON that is searched. Reads no clock. */
public final class ArticleDocument {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu.MM", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Each month is an index of its own, so nonsense must not be able to make thousands. */
  private static final Instant FIRST_MONTH = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST_MONTH = Instant.parse("2200-01-01T00:00:00Z");

  /** What Elasticsearch can read as a date. */
  private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration CLOCK_ERROR = Duration.ofHours(24);

  private final EnrichedArticle enriched;
  private final Article article;
  private final Instant indexedAt;
  private final FieldText text = new FieldText();

  private ArticleDocument(EnrichedArticle enriched, Instant indexedAt) {
    this.enriched = enriched;
    this.article = enriched.article();
    this.indexedAt = indexedAt;
  }

  /**
   * The document with its id, its version and its monthly index.
   *
   * @param alias of all monthly indices
   * @throws IllegalArgumentException if it has no id, version or month that can be used
   */
  public static BulkWrite of(EnrichedArticle enriched, String alias, Instant indexedAt) {
    return new BulkWrite.Replace(
        index(alias, enriched.article().firstSeenAt()),
        enriched.article().id().value(),
        enriched.version(),
        JsonBody.of(fields(enriched, indexedAt)));
  }

  /** The monthly index of articles first seen then. */
  public static String index(String alias, Instant firstSeenAt) {
    if (firstSeenAt.isBefore(FIRST_MONTH) || !firstSeenAt.isBefore(LAST_MONTH)) {
      throw new IllegalArgumentException("there is no index for " + firstSeenAt);
    }
    return alias + "-" + MONTH.format(firstSeenAt);
  }

  static Map<String, Object> fields(EnrichedArticle enriched, Instant indexedAt) {
    return new ArticleDocument(enriched, indexedAt).all().asMap();
  }

  private Fields all() {
    Fields news = news();
    return new Fields()
        .with("@timestamp", timestamp(article.publishedAt(), article.firstSeenAt()))
        .with("event", event())
        .with("url", url())
        .with("news", news.with("clipped", text.clipped()));
  }

  /** A publisher's date is believed unless it lies ahead: newest first has to mean newest. */
  static Instant timestamp(@Nullable Instant publishedAt, Instant firstSeenAt) {
    Instant published = storable(publishedAt);
    if (published == null || published.isAfter(firstSeenAt.plus(CLOCK_ERROR))) return firstSeenAt;
    return published;
  }

  private Fields event() {
    return new Fields()
        .with("kind", "event")
        .with("module", "newsloom")
        .with("dataset", "newsloom.articles")
        .with("created", article.firstSeenAt())
        .with("ingested", indexedAt);
  }

  private Fields url() {
    return new Fields()
        .with("full", article.url().toASCIIString())
        .with("original", article.entryUrl().toASCIIString())
        .with("domain", text.keyword("url.domain", article.url().getHost()));
  }

  private Fields news() {
    String title = text.clip("news.title", article.title(), TITLE);
    return new Fields()
        .with("id", article.id().value())
        .with("title", title)
        .with("text", new Fields().with(SearchFields.text(enriched.language()), texts(title)))
        .with("summary", text.clip("news.summary", article.summary(), SUMMARY))
        .with("language", text.keyword("news.language", enriched.language()))
        .with("other_languages", text.keywords("news.other_languages", otherLanguages()))
        .with(
            "declared_language", text.keyword("news.declared_language", article.declaredLanguage()))
        .with("publisher", publisher())
        .with("authors", text.keywords("news.authors", article.authors()))
        .with("keywords", text.keywords("news.keywords", article.keywords()))
        .with("section", text.keyword("news.section", article.section()))
        .with("image", article.image() == null ? null : article.image().toASCIIString())
        .with("page", page(article.page()))
        .with("tags", text.keywords("news.tags", enriched.tags()))
        .with("matches", matches())
        .with("rule_set_version", text.keyword("news.rule_set_version", enriched.ruleSetVersion()))
        .with("feed_id", text.keyword("news.feed_id", article.feedId()))
        .with("feed_ids", text.keywords("news.feed_ids", article.listedBy()))
        .with("text_source", article.textSource().toString())
        .with("revision", article.revision())
        .with("version", enriched.version())
        .with("content_hash", text.keyword("news.content_hash", article.contentHash()))
        .with("published_at", storable(article.publishedAt()))
        .with("updated_at", storable(article.updatedAt()))
        .with("first_seen_at", article.firstSeenAt())
        .with("fetched_at", storable(article.fetchedAt()))
        .with("enriched_at", storable(enriched.enrichedAt()))
        .with("indexed_at", indexedAt)
        .with("latency_seconds", latency())
        .with("changes", changes(enriched.changes()));
  }

  private @Nullable Fields latency() {
    // One that comes again, for another feed or other rules, came out and was fetched long ago.
    if (enriched.toldBefore()) return null;
    // A later revision came out when its publisher changed the text, and nobody says when that was.
    Instant published = article.revision() == 1 ? article.publishedAt() : null;
    return new Fields()
        .with("published", secondsSince(published))
        .with("fetched", secondsSince(article.fetchedAt()));
  }

  /** A clock that is ahead of ours says nothing of how long something took. */
  private @Nullable Double secondsSince(@Nullable Instant instant) {
    Instant past = storable(instant);
    if (past == null || past.isAfter(indexedAt)) return null;
    return Duration.between(past, indexedAt).toMillis() / 1000.0;
  }

  private Fields texts(@Nullable String title) {
    // The field news.title is analysed like every text of "other" languages: no need for a second.
    boolean inflected = !SearchFields.text(enriched.language()).equals("other");
    return new Fields()
        .with("title", inflected ? title : null)
        .with("body", text.clip("news.body", article.body(), BODY));
  }

  private List<String> otherLanguages() {
    List<String> others = enriched.otherLanguages();
    return others == null ? List.of() : others;
  }

  private @Nullable Fields page(@Nullable PageFacts page) {
    if (page == null) return null;
    return new Fields()
        .with("kind", page.kind().toString())
        .with("free", page.free())
        .with("opt_outs", text.keywords("news.page.opt_outs", page.optOuts()))
        .with("subtitle", text.clip("news.page.subtitle", page.subtitle(), SUMMARY))
        .with("image_caption", text.clip("news.page.image_caption", page.imageCaption(), SUMMARY))
        .with("image_credit", text.keyword("news.page.image_credit", page.imageCredit()))
        .with("published_on", page.publishedOn())
        .with(
            "published_from", page.publishedFrom() == null ? null : page.publishedFrom().toString())
        .with("body_parts", page.bodyParts().stream().map(ArticleDocument::bodyPart).toList());
  }

  private static Map<String, Object> bodyPart(BodyPart part) {
    return new Fields()
        .with("kind", part.kind().toString())
        .with("level", part.level())
        .with("start", part.start())
        .with("end", part.end())
        .asMap();
  }

  private Fields publisher() {
    return new Fields()
        .with("name", text.keyword("news.publisher.name", article.publisher().name()))
        .with("domain", text.keyword("news.publisher.domain", article.publisher().domain()));
  }

  private List<Map<String, Object>> matches() {
    return text.first("news.matches", enriched.matches()).stream().map(this::match).toList();
  }

  private Map<String, Object> match(TopicMatch match) {
    List<Evidence> evidence = text.first("news.matches.evidence", match.evidence());
    return new Fields()
        .with("tag", text.keyword("news.matches.tag", match.tag()))
        .with("rule_version", match.ruleVersion())
        .with("score", Double.isNaN(match.score()) ? 0 : Math.clamp(match.score(), 0.0, 1.0))
        .with("evidence", evidence.stream().map(this::evidence).toList())
        .asMap();
  }

  private Map<String, Object> evidence(Evidence evidence) {
    return new Fields()
        .with("field", text.keyword("news.matches.evidence.field", evidence.field()))
        .with("start", evidence.start())
        .with("end", evidence.end())
        .with("text", text.clip("news.matches.evidence.text", evidence.text(), SNIPPET))
        .with("snippet", text.clip("news.matches.evidence.snippet", evidence.snippet(), SNIPPET))
        .asMap();
  }

  private @Nullable Fields changes(@Nullable RevisionDiff diff) {
    if (diff == null) return null;
    return new Fields()
        .with("previous_revision", diff.previousRevision())
        .with("title_changed", diff.titleChanged())
        .with(
            "previous_title", text.clip("news.changes.previous_title", diff.previousTitle(), TITLE))
        .with("body_changed", diff.bodyChanged())
        .with("tags_gained", text.keywords("news.changes.tags_gained", diff.tagsGained()))
        .with("tags_lost", text.keywords("news.changes.tags_lost", diff.tagsLost()));
  }

  private static @Nullable Instant storable(@Nullable Instant instant) {
    if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) return null;
    return instant;
  }
}
