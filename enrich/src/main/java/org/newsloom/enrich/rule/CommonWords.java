package org.newsloom.enrich.rule;

import java.util.List;
import java.util.Set;
import org.newsloom.enrich.text.ArticleAnalyzer;

/** Words that say nothing about what a text is about: alone they would tag everything. */
final class CommonWords {
  private static final Set<String> WORDS =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "he", "in", "is", "it",
          "of", "on", "said", "that", "the", "to", "was", "were", "with", "au", "aux", "d", "dans",
          "de", "des", "du", "en", "est", "et", "l", "la", "le", "les", "par", "pour", "que", "qui",
          "un", "une", "der", "die", "das", "und", "el", "los", "y", "o", "il", "e", "في", "من",
          "على", "الي", "علي", "ان", "عن", "مع", "של", "את", "על", "עם", "לא", "הוא", "כי", "از",
          "به", "در", "که", "را", "این", "و", "bir", "bu", "ve", "ile", "las", "con", "por", "del",
          "и", "в", "на", "не", "что", "с", "по", "的", "是", "在", "了", "の", "に", "は", "を");

  private CommonWords() {}

  /** Whether a term that is to stand as it is written is one of them, in small letters. */
  static boolean isExactly(String term) {
    return WORDS.contains(term.strip());
  }

  static boolean isOnlyThat(String phrase) {
    List<Set<String>> words = ArticleAnalyzer.wanted(phrase);
    return words.size() == 1 && words.getFirst().stream().anyMatch(WORDS::contains);
  }
}
