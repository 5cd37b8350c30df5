package org.newsloom.kubernetes;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds what a resource's classes had to put aside, since they have no such field. */
final class UnknownFields {
  private UnknownFields() {}

  static List<String> of(Object resource) throws ReflectiveOperationException {
    List<String> found = new ArrayList<>();
    collect(resource, found);
    return found;
  }

  private static void collect(Object one, List<String> found) throws ReflectiveOperationException {
    switch (one) {
      case Collection<?> many -> {
        for (Object each : many) collect(each, found);
      }
      case Map<?, ?> many -> {
        for (Object each : many.values()) if (each != null) collect(each, found);
      }
      default -> {
        if (isResource(one)) collectFields(one, found);
      }
    }
  }

  private static void collectFields(Object one, List<String> found)
      throws ReflectiveOperationException {
    for (Method method : one.getClass().getMethods()) {
      if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) continue;
      if (method.isAnnotationPresent(JsonAnyGetter.class)) {
        if (method.invoke(one) instanceof Map<?, ?> unknown) {
          unknown.keySet().forEach(name -> found.add(one.getClass().getSimpleName() + "." + name));
        }
      } else {
        Object value = method.invoke(one);
        if (value != null) collect(value, found);
      }
    }
  }

  private static boolean isResource(Object one) {
    String name = one.getClass().getPackageName();
    return !(one instanceof Enum)
        && (name.startsWith("io.strimzi") || name.startsWith("io.fabric8"));
  }
}
