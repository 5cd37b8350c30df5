package org.newsloom.desk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.common.model.ArticleId;
import org.newsloom.common.model.ArticleKind;
import org.newsloom.common.model.BodyPart;
import org.newsloom.common.model.DateSource;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.PageFacts;
import org.newsloom.common.model.Publisher;
import org.newsloom.common.model.RevisionDiff;
import org.newsloom.common.model.TextSource;
import org.newsloom.common.model.TopicMatch;

/** An article in the making. */
final class SampleArticle {
  private static final List<String> NO_AI = List.of("noai");

  private final Instant now;
  private final String publisher;
  private final String language;
  private final String title;
  private final String body;
  private final Map<String, List<Evidence>> matches = new LinkedHashMap<>();
  private List<String> authors = List.of();
  private @Nullable String summary;
  private @Nullable RevisionDiff changes;
  private @Nullable String slug;
  private int revision = 1;
  private Duration age = Duration.ZERO;
  private @Nullable Instant dated;
  private @Nullable PageFacts page;

  SampleArticle(Instant now, String publisher, String language, String title, String body) {
    this.now = now;
    this.publisher = publisher;
    this.language = language;
    this.title = title;
    this.body = body;
  }

  SampleArticle summary(String text) {
    summary = text;
    return this;
  }

  SampleArticle authors(String... names) {
    authors = List.of(names);
    return this;
  }

  SampleArticle slug(String name) {
    slug = name;
    return this;
  }

  SampleArticle age(Duration since) {
    age = since;
    return this;
  }

  /** What its publisher says about when; by default the truth. */
  SampleArticle dated(Instant claim) {
    dated = claim;
    return this;
  }

  SampleArticle revision(int number, RevisionDiff diff) {
    revision = number;
    changes = diff;
    return this;
  }

  /** Evidence wherever one of the words stands. */
  SampleArticle match(String tag, String... words) {
    List<Evidence> evidence = matches.computeIfAbsent(tag, t -> new ArrayList<>());
    for (String word : words) {
      find("title", title, word, evidence);
      find("body", body, word, evidence);
    }
    return this;
  }

  private static void find(String field, String text, String word, List<Evidence> evidence) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int from = Math.max(0, at - 40);
      int to = Math.min(text.length(), at + word.length() + 40);
      String snippet = "…" + text.substring(from, to).replace('\n', ' ') + "…";
      evidence.add(new Evidence(field, at, at + word.length(), word, snippet));
    }
  }

  /** Of a page with parts, each of which is a paragraph of the body. */
  SampleArticle page(ArticleKind kind, Map<String, BodyPart.Kind> parts) {
    List<BodyPart> found = new ArrayList<>();
    parts.forEach(
        (text, part) -> {
          int start = body.indexOf(text);
          // Cells stand in rows of two.
          int level = part == BodyPart.Kind.TABLE_CELL ? 1 + found.size() / 2 % 2 : 2;
          found.add(new BodyPart(part, level, start, start + text.length()));
        });
    page =
        new PageFacts(
            kind,
            false,
            "What the water board said.",
            "The lock.",
            "H. Moor",
            "2026-05-04",
            DateSource.TEXT,
            NO_AI,
            found);
    return this;
  }

  EnrichedArticle build() {
    String path = slug == null ? Integer.toHexString(title.hashCode()) : slug;
    URI url = URI.create("https://www." + publisher + ".example/news/" + path);
    Instant publishedAt = now.minus(age);
    var article =
        new Article(
            ArticleId.of(url),
            url,
            url,
            "feed-" + publisher,
            new Publisher(name(), publisher + ".example"),
            title,
            body,
            summary,
            authors,
            List.of(),
            null,
            null,
            language,
            dated == null ? publishedAt : dated,
            null,
            publishedAt.plusSeconds(20),
            publishedAt.plusSeconds(22),
            TextSource.PAGE,
            revision,
            Article.contentHash(title, body),
            null,
            page);
    return new EnrichedArticle(
        article,
        revision,
        language,
        matches.keySet().stream().sorted().toList(),
        matches.entrySet().stream()
            .map(
                one ->
                    new TopicMatch(
                        one.getKey(), 2, Math.min(1, 0.3 * one.getValue().size()), one.getValue()))
            .toList(),
        "rules-1",
        publishedAt.plusSeconds(23),
        changes,
        null);
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (String word : publisher.split("-", -1)) {
      name.append(name.isEmpty() ? "" : " ")
          .append(Character.toUpperCase(word.charAt(0)))
          .append(word.substring(1));
    }
    return name.toString();
  }
}
