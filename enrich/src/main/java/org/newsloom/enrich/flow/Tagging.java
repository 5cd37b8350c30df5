package org.newsloom.enrich.flow;

import java.util.List;
import org.newsloom.common.model.TopicMatch;

/**
 * What one set of rules says of an article.
 *
 * @param matches sorted by tag
 */
public record Tagging(List<TopicMatch> matches, String ruleSetVersion) {
  public Tagging {
    matches = List.copyOf(matches);
  }

  List<String> tags() {
    return matches.stream().map(TopicMatch::tag).toList();
  }
}
