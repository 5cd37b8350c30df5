package org.newsloom.ingest.page;

import java.util.regex.Pattern;

/**
 * Short texts that stand in an article without being part of it, and that markup does not tell
 * apart: told by their first words, in the languages that we meet most.
 */
final class Asides {
  private static final int MAX_CALL = 150;
  private static final int MAX_BECKONING = 60;
  private static final int MAX_CAPTION = 120;
  private static final int MAX_APPEAL = 400;

  private static final Pattern ADVERTISEMENT =
      Pattern.compile(
          "(?iU)(?:advertisements?|advert|anzeige|werbung|publicidad|publicité|pubblicità|reklam[ae]?"
              + "|реклама|إعلان|פרסומת)");

  private static final Pattern CALL =
      Pattern.compile(
          "(?iU)(?:(?:read|see|watch|learn|more|also|share|follow|subscribe|sign up|click here|like this"
              + "|recommended|related|article continues|you (?:may|might) (?:also )?like"
              + "|mehr zum thema|lesen sie|auch interessant|das könnte sie|lire aussi|à lire|lire également"
              + "|sur le même sujet|lee también|lea también|te puede interesar|leggi anche|potrebbe interessart?i"
              + "|leia (?:mais|também)|veja também|читайте также|смотрите также|czytaj (?:więcej|także|też)"
              + "|zobacz także|lees (?:ook|meer)|läs (?:också|mer|även)|les også|læs også|ilgili haber"
              + "|اقرأ (?:أيضاً?|المزيد)|شاهد أيضاً?|مواضيع ذات صلة|أخبار ذات صلة|קראו גם|קראו עוד|כתבות נוספות|עוד בנושא"
              + "|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|यह भी पढ़ें|ये भी पढ़ें)(?!\\w).*"
              + "|[【＜<]?(?:関連記事|関連ニュース|あわせて読みたい|相关阅读|相關新聞|延伸閱讀|관련 ?기사).*)");

  /** How calls end that are no sentences; what begins with these words may lead to a list. */
  private static final Pattern BECKONS =
      Pattern.compile("(?iU)(?!(?:more|also|see|learn)\\b).*(?:[:：!…]|\\.\\.\\.)");

  private static final Pattern CAPTION =
      Pattern.compile(
          "(?iU)(?:©|\\(c\\)|(?:photos?|fotos?|bild(?:er)?|фото|image|picture|credit|crédit|写真|תמונה"
              + "|صورة)\\s*[:：©]).*");

  /** What publishers add below a text: subscribe, write to us; whose text it is. */
  private static final Phrases AFTERWORDS =
      Phrases.of(
          """
          newsletter
          subscribe|
          sign up
          signing up
          abonnieren
          abonnez
          suscríb
          iscriviti
          inscreva
          подпис
          подпиш
          whatsapp
          follow us
          affiliate
          get in touch
          your inbox
          click here for|
          click here to|
          contributed to this report
          contributed to this story
          contributed to this article
          contributed reporting|
          all rights reserved
          alle rechte vorbehalten
          tous droits réservés
          todos los derechos reservados
          todos os direitos reservados
          tutti i diritti riservati
          все права защищены
          جميع الحقوق محفوظة
          כל הזכויות שמורות
          تمامی حقوق محفوظ
          版权所有
          版權所有
          無断転載
          """);

  /** "Follow Jo on ...", "Jo can be reached at" an address. */
  private static final Pattern CONTACT =
      Pattern.compile("(?iU)\\bfollow \\w+ on\\b|\\bcan be (?:reached|contacted)\\b.*@");

  /** What a publishing system should have replaced by a button or a gallery. */
  private static final Pattern SHORTCODE =
      Pattern.compile("\\[([a-z][\\w-]*)\\s[^\\]=]*=[^\\]]*](?:.*\\[/\\1])?");

  private static final Phrases OFFERS =
      Phrases.of(
          """
          newsletter
          your inbox
          news email
          daily email
          weekly email
          free email
          email updates
          email alerts
          рассылк
          النشرة البريدية
          ניוזלטר
          خبرنامه
          """);

  /** Whose work a text is, as agencies write below it. */
  private static final Pattern CREDITS =
      Pattern.compile(
          "(?iU)[\\W_]*(?:(?:(?:additional )?reporting|written|writing|edited|editing|compiled) by .*"
              + "|(?:source|quelle|fuente|fonte|kilde|kaynak|źródło|источник|المصدر|מקור|منبع)n?\\s*[:：].*"
              + "|mit (?:material|informationen|agenturmaterial) (?:von|der|des)\\b.*"
              + "|(?:copyright(?:\\W+\\(?c\\))?|©|\\(c\\))\\W{0,4}(?:19|20)\\d\\d.*"
              + "|(?:avec|con|com) (?:l['’])?(?:afp|reuters|ap|efe|lusa|ansa)\\W*"
              + "|(?:reporting|edição|edición|ترجمة|تحرير|إعداد)\\s*[:：].*)");

  /** What stands over each entry of a live blog. */
  private static final Pattern CLOCK =
      Pattern.compile("(?iU)\\d{1,2}[:.h]\\d{2}(?:\\s?(?:[ap]\\.?m\\.?|uhr|[a-z]{2,4}))?");

  private static final int MAX_CLOCK = 12;

  private Asides() {}

  /** An advertisement's label, a time of day, a call to read on, the caption of a picture. */
  static boolean isAside(TextBlock block) {
    int length = block.length();
    String text = block.text();
    if (length <= MAX_CLOCK && !block.isCell() && CLOCK.matcher(text).matches()) return true;
    return ADVERTISEMENT.matcher(text).matches()
        || (text.startsWith("[") && isShortcode(text))
        || (length < MAX_CALL && !isSentence(block) && CALL.matcher(text).matches())
        || (length < MAX_CAPTION && CAPTION.matcher(text).matches());
  }

  private static boolean isShortcode(String text) {
    return text.endsWith("]") && SHORTCODE.matcher(text).matches();
  }

  private static boolean isSentence(TextBlock block) {
    if (block.length() < MAX_BECKONING && BECKONS.matcher(block.text()).matches()) return false;
    return block.endsLikeASentence();
  }

  /** A line that offers a newsletter, wherever it stands. */
  static boolean isOffer(TextBlock block) {
    return block.length() < MAX_CALL && OFFERS.isAnyIn(block.text());
  }

  /**
   * What publishers add below an article: subscribe, write to us, follow us; who else worked on it,
   * where it was taken from.
   */
  static boolean isAfterword(TextBlock block) {
    String text = block.text();
    return block.length() < MAX_APPEAL
        && (AFTERWORDS.isAnyIn(text)
            || CONTACT.matcher(text).find()
            || CREDITS.matcher(text).matches());
  }
}
