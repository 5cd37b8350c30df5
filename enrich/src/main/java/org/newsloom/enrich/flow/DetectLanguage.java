package org.newsloom.enrich.flow;

import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.newsloom.common.model.Article;
import org.newsloom.enrich.language.LanguageDetector;

/** Adds the language. A processor, because a detector belongs to one task. */
public final class DetectLanguage
    extends ContextualFixedKeyProcessor<String, Understood, Understood> {
  private final LanguageDetector detector;

  public DetectLanguage(List<String> languages) {
    detector = new LanguageDetector(languages);
  }

  @Override
  public void process(FixedKeyRecord<String, Understood> record) {
    Article article = record.value().article();
    String language =
        detector.detect(article.title(), article.body(), article.declaredLanguage());
    context().forward(record.withValue(record.value().in(language)));
  }
}
