package org.newsloom.ingest.page;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The day of publication in the data that a page hands to its scripts. */
final class ScriptDates {
  private static final int MAX_LENGTH = 2_000_000;

  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?i)[\"'\\s,{\\\\](?:date_?published|publish(?:ed)?_?(?:at|on|date|time|timestamp)?|pub_?date"
              + "|publication_?date(?:_?time)?|first_?published(?:_?at|_?date)?|article_?(?:date|published\\w*))"
              + "\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"'](?<date>[^\"'\\\\]{8,40})\\\\?[\"']");

  private ScriptDates() {}

  /** The only day that is named so: data about other articles name theirs too. */
  static @Nullable PageDate of(Outline page) {
    Set<PageDate> days = new HashSet<>();
    PageDate first = null;
    for (Element script : page.named("script").toList()) {
      String data = script.data();
      if (data.length() > MAX_LENGTH) continue;
      Matcher named = PUBLISHED.matcher(data);
      while (named.find()) {
        PageDate date = PageDates.parse(named.group("date"));
        if (date == null) continue;
        days.add(PageDate.of(date.day()));
        if (first == null || first.clock() == null) first = date;
      }
    }
    return days.size() == 1 ? first : null;
  }
}
