package org.newsloom.enrich.flow;

import java.util.List;
import java.util.Set;
import org.newsloom.common.model.TopicMatch;

/**
 * What one set of rules says of an article.
 *
 * @param matches sorted by tag
 * @param unknown tags of which it says nothing, since their rules are not run any more
 */
public record Tagging(List<TopicMatch> matches, Set<String> unknown, String ruleSetVersion) {
  public Tagging {
    matches = List.copyOf(matches);
    unknown = Set.copyOf(unknown);
  }

  List<String> tags() {
    return matches.stream().map(TopicMatch::tag).toList();
  }
}
