package org.newsloom.ingest.page;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands over other things than the article, below it: readers' voices, other articles, who
 * wrote it. Told by the whole of a short line, in the languages that we meet most.
 */
final class EndMarks {
  private static final int MAX_LENGTH = 60;

  /** Of the prose before a mark: where more comes after it, it has another meaning. */
  private static final double MUCH_AFTER = 0.3;

  private static final Pattern MARK =
      Pattern.compile(
          "(?iU)[\\W_]*(?:"
              + "about the authors?|(?:\\d+ )?comments?(?: \\(?\\d+\\)?)?|(?:leave|post|add|write) a (?:reply|comment)"
              + "|related(?: (?:articles?|stories|story|posts?|news|content|topics?|coverage|links|reading))?"
              + "|more (?:stories|news|articles|coverage|reading|posts|(?:from|great) .+)|more .+ (?:stories|news|articles)"
              + "|(?:things )?you (?:may|might) (?:also )?(?:like|be interested in)|(?:we )?recommend(?:ed|s)?(?: for you| stories| articles| reading)?"
              + "|(?:most|also) (?:read|popular|viewed|shared|recent)(?: .+)?|popular (?:posts|stories|articles|now)|trending(?: now| stories)?"
              + "|latest (?:news|stories|posts|articles)|top stories|editors?['’]?s? picks?|(?:sponsored|promoted) (?:content|stories|links)"
              + "|(?:from )?around the web|(?:read|up|what to read) next"
              + "|(?:\\d+ )?kommentare?|mehr zum thema|das könnte (?:sie|dich) auch interessieren|verwandte artikel"
              + "|weitere (?:artikel|nachrichten|themen|meldungen|beiträge)|meistgelesen.*|über den autor|über die autorin|schlagwörter"
              + "|(?:\\d+ )?commentaires?|articles (?:liés|similaires|recommandés)|sur le même (?:sujet|thème)|les plus lus|à lire aussi"
              + "|(?:\\d+ )?comentarios?|(?:noticias|artículos) relacionad[ao]s|más noticias|l[oa]s? más (?:leído|visto)s?|te puede interesar|etiquetas"
              + "|(?:\\d+ )?commenti|articoli correlati|potrebbe(?:ro)? interessarti(?: anche)?|i più letti|leggi anche"
              + "|(?:\\d+ )?comentários?|(?:notícias|artigos|matérias) relacionad[ao]s|veja também|leia também|mais lidas"
              + "|комментарии.*|отзывы.*|добавить (?:отзыв|комментарий)|похожие (?:статьи|материалы|новости)|читайте также|(?:материалы )?по теме|популярное|теги"
              + "|yorumlar|ilgili haberler|çok okunanlar|reacties|lees ook|meest gelezen|gerelateerd.*|les også|läs (?:också|mer)|læs også|mest lest"
              + "|(?:ال)?تعليقات.*|مواضيع (?:ذات صلة|متعلقة)|أخبار (?:ذات صلة|متعلقة)|اقرأ أيضاً?.*|الأكثر قراءة|كلمات (?:دلالية|مفتاحية)|قد يعجبك أيضاً?"
              + "|תגובות.*|כתבות נוספות.*|עוד בנושא|הנקראות ביותר|אולי יעניין אותך.*|תגיות"
              + "|نظرات.*|دیدگاه‌?ها.*|(?:مطالب|اخبار) مرتبط|پربازدیدترین.*|برچسب‌?ها|بیشتر بخوانید"
              + "|関連記事|関連ニュース|コメント|人気記事|相关(?:阅读|新闻|文章)|相關(?:閱讀|新聞)|延伸閱讀|관련 ?기사|댓글|많이 본 뉴스"
              + ")[\\W_]*");

  private EndMarks() {}

  /** How many of these blocks come before the first mark that ends an article. */
  static int end(List<TextBlock> blocks) {
    int all = blocks.stream().mapToInt(EndMarks::prose).sum();
    int before = 0;
    for (int i = 0; i < blocks.size(); i++) {
      TextBlock block = blocks.get(i);
      if (all - before <= MUCH_AFTER * before && isMark(block)) return i;
      before += prose(block);
    }
    return blocks.size();
  }

  private static boolean isMark(TextBlock block) {
    return block.length() < MAX_LENGTH && MARK.matcher(block.text()).matches();
  }

  private static int prose(TextBlock block) {
    return block.isProse() ? block.length() : 0;
  }
}
