package org.newsloom.ingest.fetch;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** URLs as browsers read them, and which of them we follow. */
public final class WebUrl {
  private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);
  private static final Pattern IGNORED = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final Pattern LINE_BREAK = Pattern.compile("(?i)%0[da]");

  /** What ends in a number is an address, for those who read it that way: 127.1, 0x7f000001. */
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?i)(?:.*\\.)?(?:0x[0-9a-f]*|\\d+)\\.?");

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  private WebUrl() {}

  /**
   * Reads a URL as found in a feed or page.
   *
   * @param base what a relative one is relative to
   * @return null unless it is http or https with a host
   */
  public static @Nullable URI parse(String text, @Nullable URI base) {
    // Browsers drop these too, which is how "java\tscript:" works; better that we see it as they
    // do.
    String clean = IGNORED.matcher(text).replaceAll("").strip();
    if (clean.isEmpty() || clean.length() > FetchPolicy.MAX_URL_LENGTH) return null;
    HttpUrl against = base == null ? null : HttpUrl.parse(base.toString());
    HttpUrl url = against == null ? HttpUrl.parse(clean) : against.resolve(clean);
    if (url == null) return null;
    try {
      URI uri = url.uri();
      return uri.getHost() == null ? null : uri;
    } catch (RuntimeException e) {
      // HttpUrl says so of a URL that java.net.URI cannot express.
      return null;
    }
  }

  /** The host, with its port where that is not the usual one: whom we are polite to. */
  public static String authority(URI url) {
    int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    int port = url.getPort();
    return port == -1 || port == usual ? url.getHost() : url.getHost() + ":" + port;
  }

  /**
   * Why this URL would not be followed, as far as it shows by itself: names are not resolved, since
   * whoever asks may be elsewhere than whoever fetches. Null where nothing shows.
   */
  public static @Nullable String objection(URI url, AllowedHosts allowed) {
    HttpUrl target = HttpUrl.parse(url.toString());
    if (target == null) return "not a web address";
    String objection = objection(target, allowed);
    if (objection != null || allowed.allows(target.host(), target.port())) return objection;
    String host = target.host();
    // RFC 6761, section 6.3: these names are this machine's wherever they are asked for.
    boolean isHere = host.equals("localhost") || host.endsWith(".localhost");
    boolean isPrivate = isHere || (isAddress(host) && !AddressBlocks.isPublic(host));
    return isPrivate ? host + " is no address on the public internet" : null;
  }

  private static boolean isAddress(String host) {
    return host.contains(":") || IPV4.matcher(host).matches();
  }

  /** Why we do not follow this URL; null if we do. */
  static @Nullable String objection(HttpUrl url, AllowedHosts allowed) {
    if (url.toString().length() > FetchPolicy.MAX_URL_LENGTH) {
      return "URL longer than " + FetchPolicy.MAX_URL_LENGTH + " characters";
    }
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      return "URL with a user name";
    }
    if (ENDS_IN_NUMBER.matcher(url.host()).matches() && !IPV4.matcher(url.host()).matches()) {
      return "host that is an address in disguise";
    }
    if (LINE_BREAK.matcher(url.toString()).find()) return "URL with a line break";
    if (!PORTS.contains(url.port()) && !allowed.allows(url.host(), url.port())) {
      return "port " + url.port() + " is not a web port";
    }
    return null;
  }
}
