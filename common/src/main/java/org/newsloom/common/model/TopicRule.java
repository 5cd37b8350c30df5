package org.newsloom.common.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named query with a version; defines one topic. Its id is the tag.
 *
 * @param version one more each time the definition changes
 * @param definition the rule as written in its file ({@code any}, {@code all}, {@code none}, ...),
 *     as plain maps, lists, strings and numbers
 * @param description what its topic takes in and what it leaves out, for whoever reads the tag
 */
public record TopicRule(
    String id,
    int version,
    String name,
    Map<String, Object> definition,
    Instant appliedAt,
    @Nullable String description) {
  public TopicRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(appliedAt, "appliedAt");
    if (version < 1) throw new IllegalArgumentException("rule version is " + version);
    definition = Collections.unmodifiableMap(new LinkedHashMap<>(definition));
  }

  /** A rule that nobody has described. */
  public TopicRule(
      String id, int version, String name, Map<String, Object> definition, Instant appliedAt) {
    this(id, version, name, definition, appliedAt, null);
  }
}
