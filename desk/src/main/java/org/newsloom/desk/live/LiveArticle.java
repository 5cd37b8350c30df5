package org.newsloom.desk.live;

import java.util.List;
import org.newsloom.common.kafka.Json;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.desk.article.ArticleCard;

/**
 * An article that just came in, written once for all who look on.
 *
 * @param json an {@link ArticleCard}, on one line
 */
public record LiveArticle(String id, String language, List<String> tags, String json) {
  public LiveArticle {
    tags = List.copyOf(tags);
  }

  static LiveArticle of(EnrichedArticle enriched) {
    ArticleCard card = ArticleCard.of(enriched);
    return new LiveArticle(
        card.id(), card.language(), card.tags(), Json.MAPPER.writeValueAsString(card));
  }
}
