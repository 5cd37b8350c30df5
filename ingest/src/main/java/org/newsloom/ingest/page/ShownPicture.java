package org.newsloom.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The version of a picture that readers of the page see. The one for social networks is often cut
 * to their shape and bears the site's logo or the headline.
 */
final class ShownPicture {
  private static final int MAX_PICTURES = 300;

  /** Narrower ones stand in until a script brings the picture, or belong to a list. */
  private static final int MIN_WIDTH = 300;

  private static final List<String> SETS = List.of("srcset", "data-srcset", "data-lazy-srcset");
  private static final List<String> LINKS =
      List.of("data-src", "data-original", "data-lazy-src", "src");

  private static final Pattern CANDIDATE = Pattern.compile("(\\S++)(?:\\s++([\\d.]{1,6})([wx]))?");
  private static final Pattern COMMAS = Pattern.compile("^,+|,+$");
  private static final Pattern WIDTH =
      Pattern.compile("(\\d{2,4})x\\d{2,4}|(?:w|width)[=_-](\\d{2,4})(?!\\d)");

  private static final List<Pattern> DIVIDERS =
      List.of(Pattern.compile("[^\\p{L}\\p{N}-]+|--+"), Pattern.compile("[^\\p{L}\\p{N}]+"));

  /** A picture's own number or name: not a day, not a size, and too long for a folder. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?=(?:\\D*\\d){5})(?!20\\d{6}$)(?!\\d+x\\d+$)[\\p{L}\\p{N}-]{7,}|[\\p{L}\\p{N}-]{20,}");

  private final URI declared;
  private final Set<String> names;
  private final double enough;

  private ShownPicture(URI declared) {
    this.declared = declared;
    this.names = names(declared.toString());
    this.enough = Math.max(MIN_WIDTH, width(declared.toString()) / 2);
  }

  /** The widest version of the picture on the page; the picture itself if there is none. */
  static URI of(Outline page, PageLinks links, URI declared) {
    return new ShownPicture(declared).on(page, links);
  }

  private record Version(String link, double width) {}

  private URI on(Outline page, PageLinks links) {
    URI best = declared;
    double widest = 0;
    for (Element shown : page.named("img", "source", "amp-img").limit(MAX_PICTURES).toList()) {
      if (!isMentioned(shown)) continue;
      for (Version version : versions(shown)) {
        if (version.width <= widest || version.width < enough) continue;
        URI link = links.absolute(version.link);
        if (link == null) continue;
        best = link;
        widest = version.width;
      }
    }
    return best;
  }

  private List<Version> versions(Element shown) {
    List<Version> versions = new ArrayList<>();
    for (String attribute : SETS) {
      Matcher candidate = CANDIDATE.matcher(shown.attr(attribute));
      while (candidate.find()) {
        String link = COMMAS.matcher(candidate.group(1)).replaceAll("");
        boolean isTold = "w".equals(candidate.group(3));
        if (!isOne(link)) continue;
        versions.add(
            new Version(link, isTold ? number(candidate.group(2)) : orEnough(width(link))));
      }
    }
    for (String attribute : LINKS) {
      String link = shown.attr(attribute);
      if (!isOne(link)) continue;
      double width = width(link);
      versions.add(new Version(link, orEnough(width == 0 ? number(shown.attr("width")) : width)));
    }
    return versions;
  }

  /** A width that nobody tells is taken for enough. */
  private double orEnough(double width) {
    return width == 0 ? enough : width;
  }

  /** Most pictures are others, which is seen sooner than what they are called. */
  private boolean isMentioned(Element shown) {
    for (Attribute attribute : shown.attributes()) {
      String value = attribute.getValue();
      if (value.indexOf('%') >= 0 || holdsName(value)) return true;
    }
    return false;
  }

  private boolean isOne(String link) {
    return !link.startsWith("data:")
        && holdsName(decoded(link))
        && names(link).stream().anyMatch(names::contains);
  }

  private boolean holdsName(String text) {
    for (String name : names) {
      if (text.contains(name)) return true;
    }
    return false;
  }

  /** The width that an address asks for; 0 if it does not say. */
  private static double width(String link) {
    Matcher width = WIDTH.matcher(link);
    if (!width.find()) return 0;
    return number(width.group(1) == null ? width.group(2) : width.group(1));
  }

  private static double number(@Nullable String digits) {
    return digits != null && digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }

  /** What in a picture's address is its own, and stays when it is cut or made smaller. */
  private static Set<String> names(String link) {
    String decoded = decoded(link);
    // A service that makes pictures smaller is told where the large one is.
    String inner = decoded.substring(Math.max(0, decoded.lastIndexOf("http")));
    String path = inner.replaceFirst("^(?:https?:)?//[^/]*", "");
    Set<String> names = new HashSet<>();
    for (Pattern divider : DIVIDERS) {
      for (String part : divider.split(path, -1)) {
        if (OWN.matcher(part).matches()) names.add(part);
      }
    }
    return names;
  }

  private static String decoded(String link) {
    if (link.indexOf('%') < 0) return link;
    try {
      return URLDecoder.decode(link.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return link;
    }
  }
}
