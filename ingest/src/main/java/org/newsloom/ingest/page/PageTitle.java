package org.newsloom.ingest.page;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The article's headline, without the name of the site. */
final class PageTitle {
  private static final int MAX_LENGTH = 500;

  /**
   * What is longer is no title; and what is done with titles takes time by their length squared.
   */
  private static final int MAX_CANDIDATE = 1000;

  private static final Pattern LAST_PART = Pattern.compile("\\s+[-–—|·•:»«/]+\\s+|\\s*[|»]\\s*");

  private PageTitle() {}

  static String of(Outline page, String headline, MetaElements meta, String siteName) {
    String social = PlainText.line(meta.first("og:title", "twitter:title"));
    List<String> candidates =
        List.of(heading(page), PlainText.line(headline), social, ofTab(page.document()));
    for (String candidate : candidates) {
      String title = withoutSite(CleanText.clip(candidate, MAX_CANDIDATE), siteName);
      if (!title.isEmpty()) return CleanText.clip(title, MAX_LENGTH);
    }
    return "";
  }

  /** What browsers write on the page's tab. */
  static String ofTab(Document page) {
    return CleanText.clip(CleanText.line(page.title()), MAX_CANDIDATE);
  }

  private static String heading(Outline page) {
    List<Element> headings = page.named("h1").filter(h1 -> !h1.text().isBlank()).limit(3).toList();
    return headings.size() == 1 ? CleanText.line(headings.getFirst().text()) : "";
  }

  /** Cuts the last (or first) part of a title where it is the site's name. */
  static String withoutSite(String title, String siteName) {
    if (siteName.isBlank()) return title;
    String site = TextBlock.lettersOf(siteName);
    Matcher divider = LAST_PART.matcher(title);
    int start = 0;
    String rest = title;
    while (divider.find()) {
      if (start == 0 && TextBlock.lettersOf(title.substring(0, divider.start())).equals(site)) {
        return title.substring(divider.end());
      }
      start = divider.end();
      if (TextBlock.lettersOf(title.substring(start)).equals(site))
        rest = title.substring(0, divider.start());
    }
    return rest.strip();
  }
}
