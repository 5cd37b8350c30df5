package org.newsloom.ingest.page;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.url.UrlNormalizer;

/**
 * Picks the URL that names an article, given where the page came from and what it claims to be.
 *
 * <p>Nothing is fetched, so pages that point at each other cannot make us run in a circle: each
 * claim is judged by itself.
 */
public final class CanonicalUrl {
  private static final Pattern VIEW_OF_AN_ARTICLE =
      Pattern.compile("(?i)/(amp|print|index\\.\\w+|full|single|(?:page|p)?/?\\d{1,2})/?");
  private static final Pattern NAMES_ONE_THING = Pattern.compile(".*[\\d_-].*");

  private CanonicalUrl() {}

  /** The normalised canonical URL: the declared one where it can be believed, else the page's. */
  public static URI choose(URI pageUrl, @Nullable URI declared) {
    URI page = normal(pageUrl, pageUrl);
    if (declared == null) return page;

    URI candidate = normal(pageUrl.resolve(declared), page);
    // A syndicated copy points at the original publisher, and a malicious page at somebody else's
    // article. Following either would put one article in the place of another.
    if (!isSameSite(page, candidate)) return page;
    // Some sites declare their home page, or the section, as the canonical URL of every article.
    if (isHome(candidate) || isSectionOf(candidate, page)) return page;
    return candidate;
  }

  private static URI normal(URI url, URI otherwise) {
    URI normal = UrlNormalizer.normalize(url.toString());
    return normal == null ? otherwise : normal;
  }

  /** Whether both are of one registrable domain; of one host, where there is none. */
  public static boolean isSameSite(URI page, URI candidate) {
    String domain = RegistrableDomain.of(page);
    if (domain != null) return domain.equals(RegistrableDomain.of(candidate));
    return page.getAuthority() != null && page.getAuthority().equals(candidate.getAuthority());
  }

  private static boolean isHome(URI url) {
    return url.getPath().length() <= 1 && url.getQuery() == null;
  }

  /** Whether the candidate is a folder above the page, with a name that is no article's. */
  private static boolean isSectionOf(URI candidate, URI page) {
    String folder = candidate.getPath().replaceFirst("/$", "");
    if (!page.getPath().startsWith(folder + "/") || candidate.getQuery() != null) return false;
    String rest = page.getPath().substring(folder.length());
    if (rest.length() <= 1 || VIEW_OF_AN_ARTICLE.matcher(rest).matches()) return false;
    return !NAMES_ONE_THING.matcher(folder.substring(folder.lastIndexOf('/') + 1)).matches();
  }
}
