package org.newsloom.enrich.flow;

import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.Article;
import org.newsloom.enrich.language.LanguageDetector;

/** Adds the languages. A processor, because a detector belongs to one task. */
public final class DetectLanguage
    extends ContextualFixedKeyProcessor<String, Understood, Understood> {
  private final List<String> languages;
  private @Nullable LanguageDetector detector;

  public DetectLanguage(List<String> languages) {
    this.languages = List.copyOf(languages);
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Understood> context) {
    super.init(context);
    // Not in the constructor: it is called while the topology is built, and the model is large.
    detector = new LanguageDetector(languages);
  }

  @Override
  public void process(FixedKeyRecord<String, Understood> record) {
    if (detector == null) throw new IllegalStateException("init() comes first");
    Article article = record.value().article();
    List<String> detected =
        detector.detectAll(article.title(), article.body(), article.declaredLanguage());
    context().forward(record.withValue(record.value().in(detected)));
  }
}
