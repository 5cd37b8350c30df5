package org.newsloom.ingest.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words before a date that say what happened then, in the languages of much news. */
final class DateLabels {
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?iU)\\b(?:published|posted|publication date|publi[ée]e?|parue?|mis(?:e)? en ligne|date de publication"
              + "|veröffentlicht|erschienen|erstellt|gepostet|publicad[oa]|publicaci[óo]n|publica[çc][ãa]o|pubblicat[oa]|gepubliceerd|geplaatst"
              + "|yayınlanma|yayın tarihi|yayımlanma|eklenme|опубликован\\w*|дата публикации|опубліковано"
              + "|publikováno|zveřejněno|opublikowan[oey]|data publikacji|publicerad|publiceret|publisert|julkaistu|publicat|közzétéve"
              + "|نُ?شر(?:ت)? (?:في|بتاريخ)?|تاريخ النشر|פורסם|תאריך פרסום|تاریخ انتشار|منتشر شده|发布|發布|公開|게시|입력)");

  private static final Pattern UPDATED =
      Pattern.compile(
          "(?iU)\\b(?:updated?|last (?:modified|edited|changed)|modified|aktualisiert|geändert|zuletzt|stand:|mis(?:e)? à jour|modifi[ée]e?"
              + "|actualizad[oa]|actualizaci[óo]n|atualizad[oa]|aggiornat[oa]|bijgewerkt|güncelle\\w*|обновлен\\w*|изменен\\w*|оновлено"
              + "|aktualizov\\w*|aktualizacja|uppdaterad|opdateret|oppdatert|päivitetty|frissítve"
              + "|(?:آخر )?تحديث|عُدّل|עודכן|עדכון|به ?روز ?رسانی|更新|수정)");

  private DateLabels() {}

  static boolean isOfPublication(String text) {
    return PUBLISHED.matcher(text).find();
  }

  /** What is left of a text that may tell both when it was published and when updated. */
  static String published(String text) {
    Matcher updated = UPDATED.matcher(text);
    if (!updated.find()) return text;
    Matcher published = PUBLISHED.matcher(text);
    if (!published.find()) return text.substring(0, updated.start());
    return published.start() > updated.start()
        ? text.substring(published.start())
        : text.substring(published.start(), updated.start());
  }
}
