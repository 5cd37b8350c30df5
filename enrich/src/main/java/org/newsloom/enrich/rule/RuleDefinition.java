package org.newsloom.enrich.rule;

import java.time.Instant;
import java.util.Map;
import org.newsloom.common.model.TopicRule;

/**
 * A rule as it was written, not yet published and so without a version.
 *
 * @param definition the rest of it, as plain maps, lists and strings
 */
public record RuleDefinition(String id, String name, Map<String, Object> definition) {
  public RuleDefinition {
    definition = Map.copyOf(definition);
  }

  public TopicRule as(int version, Instant appliedAt) {
    return new TopicRule(id, version, name, definition, appliedAt);
  }

  boolean saysTheSameAs(TopicRule published) {
    return name.equals(published.name()) && definition.equals(published.definition());
  }
}
