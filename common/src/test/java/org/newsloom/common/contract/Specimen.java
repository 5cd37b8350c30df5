package org.newsloom.common.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.ArticleId;

/** Makes a record of any type by its components, so that a new component is never forgotten. */
final class Specimen {
  private Specimen() {}

  /** A record with a value in every component. */
  static <R extends Record> R full(Class<R> type) {
    return make(type, true);
  }

  /** A record without what may be missing. */
  static <R extends Record> R minimal(Class<R> type) {
    return make(type, false);
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static <R extends Record> R make(Class<R> type, boolean full) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean leftOut = !full && isNullable(components[i]);
      values[i] = leftOut ? null : value(components[i].getGenericType(), full);
    }
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }

  private static Object value(Type type, boolean full) {
    if (type instanceof ParameterizedType generic) return container(generic, full);
    Class<?> plain = (Class<?>) type;
    if (plain == ArticleId.class) return new ArticleId("0123456789abcdef0123456789abcdef");
    if (plain.isRecord()) return make(plain.asSubclass(Record.class), full);
    if (plain.isEnum()) return plain.getEnumConstants()[1];
    return switch (plain.getName()) {
      case "java.lang.String" -> "שלום \"قنيطرة\" \n <b>";
      case "java.lang.Object" -> List.of("a", 1, Map.of("b", true));
      case "java.net.URI" -> URI.create("https://publisher.example/a?b=%D7%A9");
      case "java.time.Instant" -> Instant.parse("2026-11-23T08:00:00.123456Z");
      case "java.time.Duration" -> Duration.ofMillis(90_250);
      case "int", "java.lang.Integer" -> 3;
      case "long" -> 1L << 40;
      case "double" -> 0.25;
      case "boolean" -> true;
      default -> throw new IllegalArgumentException("how to fill a " + type + "?");
    };
  }

  private static Object container(ParameterizedType generic, boolean full) {
    Type content = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
    if (generic.getRawType() == List.class) {
      return full ? List.of(value(content, true), value(content, true)) : List.of();
    }
    return full ? Map.of("key", value(content, true)) : Map.of();
  }
}
