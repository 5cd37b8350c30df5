package org.newsloom.ingest.page;

import java.util.regex.Pattern;

/**
 * Short texts that stand in an article without being part of it, and that markup does not tell
 * apart: told by their first words, in the languages that we meet most.
 */
final class Asides {
  private static final int MAX_CALL = 150;
  private static final int MAX_CAPTION = 120;
  private static final int MAX_APPEAL = 400;

  private static final Pattern ADVERTISEMENT =
      Pattern.compile(
          "(?iU)(?:advertisements?|advert|anzeige|werbung|publicidad|publicité|pubblicità|reklam[ae]?"
              + "|реклама|إعلان|פרסומת)");

  private static final Pattern CALL =
      Pattern.compile(
          "(?iU)(?:(?:read|see|watch|learn|more|also|share|follow|subscribe|sign up|click here|like this"
              + "|recommended|related|article continues"
              + "|mehr zum thema|lesen sie|auch interessant|lire aussi|à lire|lee también|leggi anche"
              + "|leia (?:mais|também)|читайте также|czytaj (?:więcej|także|też)|lees (?:ook|meer)"
              + "|läs (?:också|mer|även)|les også|læs også|اقرأ أيضا|קראו גם)\\b.*)");

  private static final Pattern CAPTION =
      Pattern.compile(
          "(?iU)(?:©|\\(c\\)|(?:photos?|fotos?|bild(?:er)?|фото|image|picture|credit|crédit|写真|תמונה"
              + "|صورة)\\s*[:：©]).*");

  private static final Pattern APPEAL =
      Pattern.compile(
          "(?iU).*(?:newsletter|subscribe\\b|sign(?:ing)? up|abonnieren|abonnez|suscríb|iscriviti|inscreva"
              + "|подпи[сш]|whatsapp|follow us|follow \\w+ on|affiliate|get in touch|your inbox).*");

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
        || (length < MAX_CALL && !block.endsLikeASentence() && CALL.matcher(text).matches())
        || (length < MAX_CAPTION && CAPTION.matcher(text).matches());
  }

  /** What publishers add below an article: subscribe, write to us, follow us. */
  static boolean isAppeal(TextBlock block) {
    return block.length() < MAX_APPEAL && APPEAL.matcher(block.text()).matches();
  }
}
