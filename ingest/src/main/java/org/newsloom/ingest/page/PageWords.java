package org.newsloom.ingest.page;

import java.util.regex.Pattern;

/** The words by which pages that are no articles give themselves away, in many languages. */
final class PageWords {
  /** A title that says that there is nothing here. */
  static final Pattern ERROR =
      Pattern.compile(
          "(?iU)^\\W*(?:(?:error\\W*)?(?:400|401|403|404|410|429|500|502|503|504)\\b(?!\\s+\\p{L}+\\s+\\p{L}+\\s+\\p{L}+).*|.*\\b(?:(?:page|article|content|story)"
              + " (?:was |is |has )?(?:not found|no longer available|been removed|can ?not be"
              + " found)|not found|access denied|forbidden|service unavailable|bad gateway|seite"
              + " (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no"
              + " encontrada|página não encontrada|pagina non trovata|страница не найдена|sayfa"
              + " bulunamadı)\\W*|.*(?:الصفحة (?:المطلوبة )?غير موجودة|הדף לא נמצא|העמוד לא"
              + " נמצא|صفحه (?:مورد نظر )?(?:یافت نشد|پیدا نشد|وجود ندارد)|ページが見つかりません|页面不存在).*)$");

  /** The same in a sentence, where the title is only the site's. */
  static final Pattern NOTHING_HERE =
      Pattern.compile(
          "(?iU)\\b(?:the|this) (?:page|article|story|link)(?: that)?(?: you(?:'re|’re| are| were)?"
              + " (?:looking for|requested|followed))?[^.]{0,40}?\\b(?:could not be found|can(?:no|')t be"
              + " found|does not exist|doesn['’]t exist|no longer (?:exists|available)|has been (?:moved"
              + " or )?(?:removed|deleted))"
              + "|la page (?:que vous (?:cherchez|recherchez|demandez) )?n['’](?:existe|est) (?:pas|plus)"
              + "|die (?:gesuchte|angeforderte) seite (?:existiert|wurde|konnte|ist) nicht"
              + "|الصفحة التي (?:تبحث عنها|طلبتها) (?:غير موجودة|لم تعد)|لم نعثر على الصفحة"
              + "|(?:הדף|העמוד) (?:שחיפשת|שביקשת)[^.]{0,20} (?:אינו קיים|לא קיים|הוסר|לא נמצא)"
              + "|صفحه‌?ای که (?:به دنبال آن|دنبالش) [^.]{0,20}(?:یافت نشد|وجود ندارد|پیدا نشد)");

  static final Pattern CHALLENGE =
      Pattern.compile(
          "(?iU)just a moment|attention required|checking your browser|verify(?:ing)? (?:that )?you"
              + " are (?:a )?human|are you a robot|not a robot|unusual"
              + " (?:traffic|activity)|security check|captcha|(?:enable|requires|turn on|activate)"
              + " javascript|javascript (?:is )?(?:disabled|required)|pardon our"
              + " interruption|request unsuccessful|ddos protection"
              + "|vérifi\\w+ que vous êtes (?:bien )?(?:un )?humain|pas un robot|activer javascript"
              + "|لست روبوت|أنك إنسان|تفعيل (?:جافا ?سكر[يب]+ت|javascript)"
              + "|(?:אינך|אני לא|שאתה לא) רובוט|אימות אנושי|להפעיל (?:את )?javascript"
              + "|ربات نیستید|انسان هستید|جاوا ?اسکریپت را فعال");

  /** What services that keep robots out put into a page which has hardly a word of its own. */
  static final String CHALLENGE_MARKUP =
      "script[src*=captcha], iframe[src*=captcha], form[action*=captcha], [id*=captcha],"
          + " [class*=captcha], script[src*=/challenge-platform/], script[src*=_Incapsula_Resource]";

  static final Pattern LOGIN =
      Pattern.compile(
          "(?iU)^\\W*(?:log ?in|sign ?in|anmelden|connexion|se connecter|iniciar"
              + " sesión|accedi|entrar|تسجيل الدخول|התחברות|כניסה|ورود)\\b.*");

  private static final Pattern CONSENT =
      Pattern.compile(
          "(?iU)before you continue|cookies?\\b|consent|your privacy|privacy"
              + " (?:policy|settings)|datenschutz|einwilligung|zustimm|confidentialité|consentement|consentimiento|privacidad|our"
              + " (?:\\d+ )?partners|vie privée|ملفات تعريف الارتباط|الكوكيز|سياسة الخصوصية|עוגיות"
              + "|מדיניות (?:ה)?פרטיות|کوکی‌?ها|حریم خصوصی");

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
              + "|שותפינו|השותפים שלנו|הסכמתך|הסכמתכם|הפרטיות שלך|אישור הכול|אישור הכל|הנתונים שלך"
              + "|شرکای ما|رضایت شما|داده‌های شما|پذیرش همه");

  private static final int ADDRESSES = 2;

  /** What stands where the rest of an article would. */
  static final Pattern SUBSCRIBE_TO_READ =
      Pattern.compile(
          "(?iU)\\b(?:subscribe|sign up|register|log ?in|become a (?:member|subscriber))\\b[^.]{0,30}\\bto"
              + " (?:continue|keep|read|unlock|see the rest|finish)"
              + "|\\b(?:article|story|content|rest)\\b[^.]{0,30} (?:is )?(?:(?:only )?for|reserved for|exclusive"
              + " to|available to) (?:our )?(?:paying )?(?:subscribers|members)|already a subscriber"
              + "|réservé (?:à nos |aux )abonnés|abonnez-vous pour (?:lire|continuer)|il vous reste"
              + " \\d+ ?%|jetzt (?:abonnieren|weiterlesen)|weiterlesen mit|nur für abonnenten"
              + "|(?:solo|exclusivo) para suscriptores|للمشتركين فقط|اشترك (?:الآن )?(?:لمتابعة|لقراءة|لتكمل)"
              + "|למנויים בלבד|כתבה זו למנויים|להמשך קריאה (?:הירשמו|התחברו|הצטרפו)|הצטרפו כמנויים"
              + "|ویژه مشترکان|برای خواندن (?:ادامه|متن کامل)[^.]{0,20}(?:مشترک|وارد) شوید");

  private PageWords() {}

  static boolean askForConsent(String text) {
    return CONSENT.matcher(text).results().limit(CONSENT_WORDS).count() == CONSENT_WORDS
        && ADDRESS.matcher(text).results().limit(ADDRESSES).count() == ADDRESSES;
  }
}
