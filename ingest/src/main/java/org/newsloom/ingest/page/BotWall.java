package org.newsloom.ingest.page;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A test that only browsers, or humans, are meant to pass. It is recognised, and not tried. */
public final class BotWall {
  /** What is longer says more than that we are to pass a test. */
  private static final int NOTICE = 600;

  /** A page with a test in it and hardly a word beside it. */
  private static final int HARDLY_A_WORD = 140;

  private static final Pattern WORDS =
      Pattern.compile(
          "(?iU)just a moment|attention required|checking your browser|verify(?:ing)? (?:that )?you"
              + " are (?:a )?human|are you a robot|not a robot|unusual"
              + " (?:traffic|activity)|security check|captcha|(?:enable|requires|turn on|activate)"
              + " javascript|javascript (?:is )?(?:disabled|required)|pardon our"
              + " interruption|request unsuccessful|ddos protection"
              + "|vérifi\\w+ que vous êtes (?:bien )?(?:un )?humain|pas un robot|activer javascript"
              + "|لست روبوت|أنك إنسان|تفعيل (?:جافا ?سكر[يب]+ت|javascript)"
              + "|(?:אינך|אני לא|שאתה לא) רובוט|אימות אנושי|להפעיל (?:את )?javascript");

  /** What services that keep robots out put into a page. */
  private static final String MARKUP =
      "script[src*=captcha], iframe[src*=captcha], form[action*=captcha], [id*=captcha],"
          + " [class*=captcha], script[src*=/challenge-platform/], script[src*=_Incapsula_Resource]";

  private BotWall() {}

  /**
   * Whether a refusal's page is a wall. Any page may be given: it is read as HTML.
   *
   * @param contentType the header's value
   */
  public static boolean isIn(byte[] page, @Nullable String contentType) {
    String html = PageCharset.decode(page, contentType);
    if (!Html.isHtml(html)) return false;
    Document document = Jsoup.parse(html);
    String text = CleanText.line(document.body().text());
    return saysSo(PageTitle.ofTab(document), text) || isBareTest(asks(document), text);
  }

  /** Whether the page's titles say so, or its text, where that is short. */
  static boolean saysSo(String titles, String text) {
    return WORDS.matcher(text.length() < NOTICE ? titles + '\n' + text : titles).find();
  }

  /** Whether there is a test on the page. Many have one, beside the form for comments. */
  static boolean asks(Document page) {
    return page.selectFirst(MARKUP) != null;
  }

  /** Whether a test is all there is. */
  static boolean isBareTest(boolean asks, String text) {
    return asks && text.length() < HARDLY_A_WORD;
  }
}
