package org.newsloom.common.url;

import crawlercommons.filters.basic.BasicURLNormalizer;
import crawlercommons.filters.basic.BasicURLNormalizer.IdnNormalization;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of a URL that we fetch, compare and derive ids from.
 *
 * <p>Scheme and host in lower case, host in ASCII, no default port, no credentials, no fragment, no
 * dot segments, no parameters that only follow readers around, the other parameters in order.
 */
public final class UrlNormalizer {
  public static final int MAX_LENGTH = 2048;

  private static final int MAX_PORT = 65_535;

  private static final Pattern HTTP_URL =
      Pattern.compile(
          "(?i)(https?)://(?:[^/@]*@)?(\\[[0-9a-f:.]+]|[^/:\\[\\]@]+)(:\\d{0,5})?(/.*)?");
  private static final Pattern CONTROLS = Pattern.compile("(?i)\\p{Cntrl}|%0[0ad]");
  private static final Pattern SESSION_IN_PATH =
      Pattern.compile("(?i);(?:jsessionid|phpsessid)=[^/;?]*");

  /** Campaign and session parameters: they name the reader's way to a page, not the page. */
  private static final Set<String> TRACKING =
      Set.of(
          """
          fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh
          mc_cid mc_eid mkt_tok _ga _gl _hsenc _hsmi wt_mc wt_zmc at_medium at_campaign
          ns_mchannel ns_source ns_campaign ns_linkname xtor cmpid ncid sr_share spm srsltid
          vero_id oly_enc_id oly_anon_id ref_src ref_url guccounter guce_referrer
          guce_referrer_sig phpsessid jsessionid sessionid session_id
          """
              .split("\\s+"));

  private static final BasicURLNormalizer LIBRARY =
      BasicURLNormalizer.newBuilder().idnNormalization(IdnNormalization.PUNYCODE).build();

  private UrlNormalizer() {}

  /** The normalised URL, or null for what is not a fetchable web address. */
  public static @Nullable URI normalize(String url) {
    String text = url.strip();
    if (text.length() > MAX_LENGTH || CONTROLS.matcher(text).find()) return null;

    int fragment = text.indexOf('#');
    String whole = fragment < 0 ? text : text.substring(0, fragment);
    int question = whole.indexOf('?');
    // A browser reads a backslash before the query as a slash; whoever reads it otherwise may be
    // sent to another host than the one that was checked.
    String address = (question < 0 ? whole : whole.substring(0, question)).replace('\\', '/');
    Matcher parts = HTTP_URL.matcher(address);
    if (!parts.matches()) return null;

    String start = start(parts);
    String path = parts.group(4) == null ? "/" : parts.group(4);
    String query = question < 0 ? "" : ownParameters(whole.substring(question + 1));
    return start == null ? null : parse(start + normalPath(path) + normalQuery(query));
  }

  /** Scheme, host and port. */
  private static @Nullable String start(Matcher parts) {
    String host = parts.group(2);
    // crawler-commons 1.6 refuses IPv6 hosts (its issue 587); there is little to normalise in them.
    boolean ipv6 = host.startsWith("[");
    String port = parts.group(3) == null ? "" : parts.group(3);
    String normal = LIBRARY.filter(parts.group(1) + "://" + (ipv6 ? "ipv6" : host) + port + "/");
    if (normal == null || !normal.endsWith("/")) return null;
    String start = normal.substring(0, normal.length() - 1);
    return ipv6 ? start.replace("://ipv6", "://" + host.toLowerCase(Locale.ROOT)) : start;
  }

  // Path and query pass through the library one at a time: version 1.6 mixes up their offsets where
  // the path holds an escape, and breaks the query or throws (its issue 585).

  private static String normalPath(String path) {
    String normal = LIBRARY.filter("http://path" + SESSION_IN_PATH.matcher(path).replaceAll(""));
    return normal == null ? path : normal.substring("http://path".length());
  }

  private static String normalQuery(String query) {
    if (query.isEmpty()) return "";
    String normal = LIBRARY.filter("http://query/?" + query);
    return normal == null ? "?" + query : normal.substring("http://query/".length());
  }

  private static String ownParameters(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> !isTracking(parameter))
        .collect(Collectors.joining("&"));
  }

  private static boolean isTracking(String parameter) {
    int equals = parameter.indexOf('=');
    String name =
        (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    return name.startsWith("utm_") || name.startsWith("pk_") || TRACKING.contains(name);
  }

  private static @Nullable URI parse(String url) {
    if (url.length() > MAX_LENGTH) return null;
    try {
      URI uri = new URI(url);
      return uri.getHost() == null || uri.getPort() > MAX_PORT ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
