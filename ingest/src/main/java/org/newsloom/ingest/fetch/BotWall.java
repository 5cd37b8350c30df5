package org.newsloom.ingest.fetch;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a test for browsers or humans from any other error page, by what its markup is made of and
 * what it asks of its reader. Only recognised, never answered.
 *
 * <p>This is a rough look at bytes, and may only say yes where it is sure: without it the answer is
 * what its status says.
 */
final class BotWall {
  /** Longer pages are not only a wall; a wall's scripts come from elsewhere. */
  static final int MAX_BYTES = 64 * 1024;

  /**
   * What a gatekeeper's own test consists of. Not what the same gatekeeper puts into each page that
   * it lets through: Cloudflare's {@code /challenge-platform/scripts/} and Imperva's {@code
   * _Incapsula_Resource} stand in plain articles too.
   */
  private static final List<String> MARKS =
      List.of(
          "_cf_chl_opt", // Cloudflare
          "/cdn-cgi/challenge-platform/h/",
          "captcha-delivery.com/", // DataDome
          "id=\"px-captcha\"", // HUMAN
          "incapsula incident id", // Imperva
          "window.gokuprops", // AWS
          "window.kpsdk", // Kasada
          "sucuri_cloudproxy_js", // Sucuri
          "/.well-known/sgcaptcha/", // SiteGround
          "/.well-known/ddos-guard/", // DDoS-Guard
          "/.within.website/x/cmd/anubis/"); // Anubis

  /** Common tests that any site can put on a page; a form for members may hold one too. */
  private static final List<String> WIDGETS =
      List.of("g-recaptcha", "h-captcha", "cf-turnstile", "frc-captcha", "arc-captcha");

  private static final Pattern PLEA =
      Pattern.compile(
          "(?iU)checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human"
              + "|(?:are you|you are not|you're not|not) a robot|unusual (?:traffic|activity) from"
              + "|pardon our interruption|please enable js and disable any ad blocker"
              + "|enable javascript and cookies to continue"
              + "|vérifi\\w+ que vous êtes (?:bien )?(?:un )?humain|pas un robot"
              + "|لست روبوت|أنك إنسان|ربات نیستید|(?:אינך|אני לא|שאתה לא) רובוט|אימות אנושי");

  private static final Pattern TITLE = Pattern.compile("(?i)<title[^<>]*>([^<]{0,200})");

  private static final Pattern TITLE_OF_A_WALL =
      Pattern.compile(
          "(?iU)\\W*(?:just a moment|attention required|one more step|security check|"
              + "human verification|bot verification|captcha|ddos-guard)\\b.*");

  private BotWall() {}

  /** What gives the page away as a wall; null where nothing does. */
  static @Nullable String sign(String html) {
    String lower = html.toLowerCase(Locale.ROOT);
    for (String mark : MARKS) {
      if (lower.contains(mark)) return mark;
    }
    boolean forMembers = lower.contains("type=\"password\"") || lower.contains("type=password");
    for (String widget : WIDGETS) {
      if (!forMembers && lower.contains(widget)) return widget;
    }
    Matcher title = TITLE.matcher(html);
    if (title.find() && TITLE_OF_A_WALL.matcher(title.group(1)).matches()) {
      return title.group(1).strip();
    }
    Matcher plea = PLEA.matcher(html);
    return plea.find() ? plea.group() : null;
  }
}
