package org.newsloom.common.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an article's page tells beside the article: for those who choose, show or reuse it.
 *
 * @param free whether everybody may read it; null where the page does not say
 * @param subtitle plain text below the headline
 * @param imageCaption of the article's picture
 * @param imageCredit whose picture it is
 * @param publishedOn the day of publication as readers of the page see it, in ISO 8601: a day, or a
 *     day and time, or both with the page's own offset from UTC; no more of it than the page tells
 * @param publishedFrom where on the page it stands; null where it tells no day
 * @param optOuts what the publisher asks of machines, sorted: {@code noindex}, {@code noarchive},
 *     {@code nosnippet}, {@code noai}, {@code noimageai}, {@code tdm-reservation}. We pass them on;
 *     what they mean for a use is for the user to say
 * @param bodyParts in the order of the body, without its plain paragraphs
 */
public record PageFacts(
    ArticleKind kind,
    @Nullable Boolean free,
    @Nullable String subtitle,
    @Nullable String imageCaption,
    @Nullable String imageCredit,
    @Nullable String publishedOn,
    @Nullable DateSource publishedFrom,
    List<String> optOuts,
    List<BodyPart> bodyParts) {

  public PageFacts {
    Objects.requireNonNull(kind, "kind");
    optOuts = List.copyOf(optOuts);
    bodyParts = List.copyOf(bodyParts);
  }
}
