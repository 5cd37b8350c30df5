package org.newsloom.desk.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.newsloom.desk.article.ArticleCard;

/**
 * An article that a search found.
 *
 * @param highlights where the words were found; empty lists where nothing was typed
 */
public record FoundArticle(@JsonUnwrapped ArticleCard card, Highlights highlights) {
  /**
   * Pieces of the article with the hits marked.
   *
   * @param title the whole title
   * @param body the best passages of the text
   */
  public record Highlights(List<Segment> title, List<List<Segment>> body) {
    public Highlights {
      title = List.copyOf(title);
      body = List.copyOf(body);
    }
  }
}
