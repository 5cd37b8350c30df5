package org.newsloom.index.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one level of a document, in order; what has no value is left out. */
final class Fields {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Fields with(String name, @Nullable Object value) {
    if (value == null
        || (value instanceof Collection<?> values && values.isEmpty())
        || (value instanceof Fields inner && inner.fields.isEmpty())) return this;
    fields.put(name, value instanceof Fields inner ? inner.fields : value);
    return this;
  }

  Map<String, Object> asMap() {
    return fields;
  }
}
