package org.newsloom.enrich.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.TopicRule;

/**
 * A rule as it was written, not yet published and so without a version.
 *
 * @param definition the rest of it, as plain maps, lists and strings
 */
public record RuleDefinition(
    String id, String name, @Nullable String description, Map<String, Object> definition) {
  public RuleDefinition {
    definition = Map.copyOf(definition);
  }

  public TopicRule as(int version, Instant appliedAt) {
    return new TopicRule(id, version, name, definition, appliedAt, description);
  }

  boolean saysTheSameAs(TopicRule published) {
    return name.equals(published.name())
        && Objects.equals(description, published.description())
        && matchesLike(published);
  }

  /** Whether it matches the same, whatever the two are called. */
  public boolean matchesLike(TopicRule published) {
    return definition.equals(published.definition());
  }
}
