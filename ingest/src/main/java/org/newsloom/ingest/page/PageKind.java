package org.newsloom.ingest.page;

import java.net.URI;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.newsloom.ingest.page.Extraction.Kind;
import org.newsloom.ingest.page.Extraction.NotAnArticle;

/**
 * Tells articles from everything else that is served in their place. In doubt a page is an article:
 * a wrong one can be seen and searched, a refused one is lost.
 */
final class PageKind {
  private static final int MIN_TEXT = 40;
  private static final int MIN_UNDECLARED_TEXT = 140;
  private static final int SHORT_TEXT = 1500;
  private static final int TEASER = 250;
  private static final int LISTED_HEADLINES = 8;
  private static final int MAX_HEADLINES = 1000;

  private static final Pattern ERROR =
      Pattern.compile(
          "(?iU)^\\W*(?:(?:error\\W*)?(?:400|401|403|404|410|429|500|502|503|504)\\b(?!\\s+\\p{L}+\\s+\\p{L}+\\s+\\p{L}+).*|.*\\b(?:(?:page|article|content|story)"
              + " (?:was |is |has )?(?:not found|no longer available|been removed|can ?not be"
              + " found)|not found|access denied|forbidden|service unavailable|bad gateway|seite"
              + " (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no"
              + " encontrada|página não encontrada|pagina non trovata|страница не найдена|sayfa"
              + " bulunamadı)\\W*|.*(?:الصفحة غير موجودة|הדף לא נמצא|העמוד לא"
              + " נמצא|ページが見つかりません|页面不存在).*)$");

  private static final Pattern LOGIN =
      Pattern.compile(
          "(?iU)^\\W*(?:log ?in|sign ?in|anmelden|connexion|se connecter|iniciar"
              + " sesión|accedi|entrar|تسجيل الدخول|התחברות|כניסה)\\b.*");

  private static final Pattern CONSENT =
      Pattern.compile(
          "(?iU)before you continue|cookies?\\b|consent|your privacy|privacy"
              + " (?:policy|settings)|datenschutz|einwilligung|zustimm|confidentialité|consentement|consentimiento|privacidad|our"
              + " (?:\\d+ )?partners|vie privée|ملفات تعريف الارتباط|الكوكيز|سياسة الخصوصية|עוגיות"
              + "|מדיניות (?:ה)?פרטיות");

  private static final int CONSENT_WORDS = 4;

  /** A wall speaks to its reader of itself; news about cookies speaks of others. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?iU)\\bwe (?:and|use|store|process|value)\\b|\\bour (?:\\d+ )?partners|\\byour"
              + " (?:consent|choices?|privacy|preferences|device|data)\\b|\\b(?:accept|reject|allow)"
              + " all\\b|\\bmanage (?:options|settings|preferences|choices)\\b|before you continue"
              + "|\\bnous (?:et|utilisons|traitons)\\b|\\bnos (?:\\d+ )?partenaires|\\bvo(?:tre|s)"
              + " (?:consentement|choix|vie privée|appareil|données|préférences)\\b|tout"
              + " (?:accepter|refuser)|\\bwir (?:und|verwenden|verarbeiten)\\b|\\bunsere (?:\\d+"
              + " )?partner|\\bihrer?"
              + " (?:einwilligung|zustimmung|daten|privatsphäre)\\b|alle (?:akzeptieren|ablehnen)"
              + "|شركائنا|شركاؤنا|موافقتك|بياناتك|خصوصيتك|قبول الكل"
              + "|שותפינו|השותפים שלנו|הסכמתך|הסכמתכם|הפרטיות שלך|אישור הכול|אישור הכל|הנתונים שלך");

  private static final int ADDRESSES = 2;

  /** Several words in a row, or a long number: what editorial systems make of a headline. */
  private static final Pattern ARTICLE_PATH =
      Pattern.compile("[^/-]+[-_][^/-]+[-_][^/-]+[-_][^/]+/?$|\\d{5,}[^/]*/?$");

  private final PageMetadata metadata;
  private final @Nullable URI url;
  private final String tabTitle;
  private final boolean asksForPassword;
  private final boolean asksForHuman;
  private final long linkedHeadlines;

  PageKind(Document page, PageMetadata metadata, @Nullable URI url) {
    this.metadata = metadata;
    this.url = url;
    this.tabTitle = PageTitle.ofTab(page);
    this.asksForHuman = BotWall.asks(page);
    this.asksForPassword = page.selectFirst("input[type=password]") != null;
    this.linkedHeadlines =
        page.select("h1, h2, h3, h4").stream()
            .limit(MAX_HEADLINES)
            .filter(PageKind::isLinked)
            .count();
  }

  /** Why the page is no article, given the text that was found on it; null if it is one. */
  @Nullable NotAnArticle whyNot(String text) {
    NotAnArticle instead = text.length() < SHORT_TEXT ? servedInstead(text) : null;
    if (instead != null) return instead;
    if (Boolean.FALSE.equals(metadata.isForFree()) && text.length() < TEASER) {
      return not(Kind.PAYWALLED, "only the beginning is shown to those who do not subscribe");
    }
    if (isHome()) return not(Kind.LISTING, "the address is that of a home page");
    if (isListing(text)) return not(Kind.LISTING, "the page lists articles and is none itself");
    int enough = metadata.declaresArticle() ? MIN_TEXT : MIN_UNDECLARED_TEXT;
    if (text.length() < enough) return not(Kind.NO_TEXT, "there is too little text on the page");
    return null;
  }

  private @Nullable NotAnArticle servedInstead(String text) {
    if (metadata.declaresArticle()) return null;
    String titles = metadata.title() + '\n' + tabTitle + '\n';
    if (ERROR.matcher(metadata.title()).matches() || ERROR.matcher(tabTitle).matches()) {
      return not(Kind.ERROR_PAGE, "the page says that there is nothing here");
    }
    if (BotWall.saysSo(titles, text)) {
      return not(Kind.BOT_WALL, "the site asks for a browser with scripts or for a human");
    }
    if (asksForPassword && LOGIN.matcher(metadata.title()).matches()) {
      return not(Kind.ERROR_PAGE, "the page asks to log in");
    }
    if (BotWall.isBareTest(asksForHuman, text)) {
      return not(Kind.BOT_WALL, "the site asks for a human");
    }
    if (asksForConsent(titles + text)) {
      return not(Kind.CONSENT_WALL, "the page asks about cookies instead of showing an article");
    }
    return null;
  }

  private static boolean asksForConsent(String text) {
    return CONSENT.matcher(text).results().count() >= CONSENT_WORDS
        && ADDRESS.matcher(text).results().count() >= ADDRESSES;
  }

  private static NotAnArticle not(Kind kind, String reason) {
    return new NotAnArticle(kind, reason);
  }

  private boolean isHome() {
    if (url == null || url.getPath() == null) return false;
    return url.getPath().length() <= 1 && url.getQuery() == null;
  }

  /** Many linked headlines, little text beside them, and an address that names no one thing. */
  private boolean isListing(String text) {
    if (metadata.declaresArticle() || text.length() > SHORT_TEXT) return false;
    if (linkedHeadlines < LISTED_HEADLINES) return false;
    return url == null || url.getPath() == null || !ARTICLE_PATH.matcher(url.getPath()).find();
  }

  private static boolean isLinked(Element heading) {
    return heading.selectFirst("a[href]") != null || heading.closest("a[href]") != null;
  }
}
