package org.newsloom.ingest.fetch;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that may be fetched although their addresses are private or their ports unusual. They are
 * compared as written, never by address: a name that merely resolves to an allowed address is not
 * allowed.
 */
public final class AllowedHosts {
  public static final AllowedHosts NONE = new AllowedHosts(Set.of());

  private static final Pattern ENTRY =
      Pattern.compile("(\\[[0-9a-f:.]+]|[0-9a-z._-]+)(?::(\\d{1,5}))?");

  private final Set<String> entries;

  private AllowedHosts(Set<String> entries) {
    this.entries = Set.copyOf(entries);
  }

  /**
   * Reads {@code HOST} and {@code HOST:PORT}; IPv6 addresses stand in brackets.
   *
   * @throws IllegalArgumentException naming the first entry that is neither
   */
  public static AllowedHosts of(List<String> entries) {
    Set<String> read = new HashSet<>();
    for (String entry : entries) {
      Matcher parts = ENTRY.matcher(entry.toLowerCase(Locale.ROOT));
      if (!parts.matches()) {
        throw new IllegalArgumentException("'" + entry + "' is not HOST or HOST:PORT");
      }
      String host = withoutBrackets(parts.group(1));
      read.add(parts.group(2) == null ? host : host + ' ' + Integer.parseInt(parts.group(2)));
    }
    return new AllowedHosts(read);
  }

  /** As {@link #of} reads them. */
  public List<String> entries() {
    return entries.stream().map(AllowedHosts::written).sorted().toList();
  }

  private static String written(String entry) {
    int space = entry.indexOf(' ');
    String host = space < 0 ? entry : entry.substring(0, space);
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return space < 0 ? bracketed : bracketed + ":" + entry.substring(space + 1);
  }

  public boolean allows(String host, int port) {
    String name = withoutBrackets(host.toLowerCase(Locale.ROOT));
    return entries.contains(name) || entries.contains(name + ' ' + port);
  }

  /** Whether the host is allowed on some port. */
  boolean names(String host) {
    String name = withoutBrackets(host.toLowerCase(Locale.ROOT));
    return entries.contains(name)
        || entries.stream().anyMatch(entry -> entry.startsWith(name + ' '));
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
