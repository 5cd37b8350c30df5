package org.newsloom.enrich.flow;

import java.util.List;
import java.util.Set;
import org.newsloom.common.model.TopicMatch;

/**
 * What one set of rules says of an article.
 *
 * @param matches sorted by tag
 * @param judged tags of which it says whether the article has them; of others, whose rules were
 *     withdrawn or failed, it says nothing
 * @param failed those whose rules are published, but not run any more
 */
public record Tagging(
    List<TopicMatch> matches, Set<String> judged, Set<String> failed, String ruleSetVersion) {
  public Tagging {
    matches = List.copyOf(matches);
    // No copy is made of what cannot change anyway, which matters with ten thousand rules.
    judged = Set.copyOf(judged);
    failed = Set.copyOf(failed);
  }

  List<String> tags() {
    return matches.stream().map(TopicMatch::tag).toList();
  }
}
