package org.newsloom.common.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A named query with a version; defines one topic. Its id is the tag.
 *
 * @param version one more each time the definition changes
 * @param definition the rule as written in its file ({@code any}, {@code all}, {@code none}, ...),
 *     as plain maps, lists, strings and numbers
 */
public record TopicRule(
    String id, int version, String name, Map<String, Object> definition, Instant appliedAt) {
  public TopicRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(appliedAt, "appliedAt");
    if (version < 1) throw new IllegalArgumentException("rule version is " + version);
    definition = Collections.unmodifiableMap(new LinkedHashMap<>(definition));
  }
}
