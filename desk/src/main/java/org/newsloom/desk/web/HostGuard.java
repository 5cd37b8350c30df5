package org.newsloom.desk.web;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which names the desk answers to. A page elsewhere can make its own name resolve to this address
 * (DNS rebinding) and would then read the desk as if it were its own; but it cannot choose the Host
 * header that the browser sends.
 */
final class HostGuard {
  private static final Set<String> OURS = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Set<String> allowed;

  HostGuard(String boundHost, Iterable<String> publicHosts) {
    Stream.Builder<String> more = Stream.builder();
    publicHosts.forEach(more);
    allowed =
        Stream.of(OURS.stream(), Stream.of(boundHost), more.build())
            .flatMap(names -> names)
            .map(name -> isBareIpv6(name) ? '[' + name + ']' : name)
            .map(HostGuard::withoutPort)
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean allows(@Nullable String hostHeader) {
    return hostHeader != null && allowed.contains(withoutPort(hostHeader));
  }

  private static boolean isBareIpv6(String name) {
    return name.indexOf(':') != name.lastIndexOf(':') && !name.startsWith("[");
  }

  private static String withoutPort(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d{0,5}$", "");
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
