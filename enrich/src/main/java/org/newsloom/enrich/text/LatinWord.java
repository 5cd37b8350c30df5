package org.newsloom.enrich.text;

import com.ibm.icu.text.Normalizer2;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/**
 * Latin letters, and every other script that is written with spaces and has no rules of its own
 * here. Case and accents do not count, nor do English and French endings, the possessive and
 * elision ({@code l'armée}). English inflection is KStem's, which knows a dictionary and so leaves
 * names alone.
 *
 * <p>An acronym of two capitals, or with dots, is a word of its own: {@code US} and {@code U.S.}
 * are the same, and a rule that names one does not find {@code us}. Longer ones have no such
 * namesakes.
 */
final class LatinWord {
  private static final Normalizer2 FOLD = ICUFoldingFilter.NORMALIZER;
  private static final Pattern APOSTROPHES = Pattern.compile("[’‘ʼʻʾʿ`´＇′]");
  private static final Pattern TWO_CAPITALS = Pattern.compile("\\p{Lu}{2}");
  private static final Pattern DOTTED = Pattern.compile("\\p{L}(?:\\.\\p{L})+\\.?");

  /** What French and Italian leave before the apostrophe of another word. */
  private static final Set<String> ELIDED =
      Set.of(
          "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
          "dell", "nell", "dall", "sull", "all", "un");

  private final Stem english = new Stem(KStemFilter::new);

  void addWritten(String word, Set<String> forms) {
    String plain = Homoglyphs.asLatin(withPlainApostrophes(word));
    int apostrophe = plain.indexOf('\'');
    if (apostrophe < 0) {
      addAcronymOrWord(plain, forms);
      return;
    }
    String head = plain.substring(0, apostrophe);
    String tail = plain.substring(apostrophe + 1);
    if (isPossessive(tail)) addAcronymOrWord(head, forms);
    else if (isElided(head)) addAcronymOrWord(tail, forms);
    addInflected(fold(plain.replace("'", "")), forms);
  }

  Set<String> wanted(String word) {
    String plain = withoutCompany(withPlainApostrophes(word));
    Set<String> forms = new LinkedHashSet<>();
    if (TWO_CAPITALS.matcher(plain).matches()) {
      forms.add(dotted(plain));
    } else if (DOTTED.matcher(plain).matches()) {
      String letters = plain.replace(".", "");
      forms.add(dotted(letters));
      if (letters.length() > 2) forms.add(fold(letters));
    } else {
      addInflected(fold(plain.replace("'", "")), forms);
    }
    return forms;
  }

  /** Whether it is one that is told from the word of the same letters. */
  static boolean isAcronym(String word) {
    return TWO_CAPITALS.matcher(word).matches() || DOTTED.matcher(word).matches();
  }

  static String withPlainApostrophes(String word) {
    return APOSTROPHES.matcher(word).replaceAll("'");
  }

  /** A word without the possessive, and without what is elided before it. */
  static String withoutCompany(String word) {
    int apostrophe = word.indexOf('\'');
    if (apostrophe < 0) return word;
    String head = word.substring(0, apostrophe);
    String tail = word.substring(apostrophe + 1);
    if (isPossessive(tail)) return head;
    return isElided(head) ? tail : word;
  }

  static boolean isPossessive(String tail) {
    return tail.isEmpty() || tail.equalsIgnoreCase("s");
  }

  static boolean isElided(String head) {
    return ELIDED.contains(head.toLowerCase(Locale.ROOT));
  }

  private void addAcronymOrWord(String word, Set<String> forms) {
    if (word.isEmpty()) return;
    if (TWO_CAPITALS.matcher(word).matches()) {
      forms.add(dotted(word));
    } else if (DOTTED.matcher(word).matches()) {
      String letters = word.replace(".", "");
      forms.add(dotted(letters));
      forms.add(fold(letters));
      return;
    }
    addInflected(fold(word), forms);
  }

  private static String dotted(String letters) {
    return String.join(".", fold(letters).split(""));
  }

  private void addInflected(String folded, Set<String> forms) {
    forms.add(folded);
    forms.add(english.of(folded));
    forms.add(FrenchStem.of(folded));
  }

  static String fold(String word) {
    String folded = FOLD.normalize(word);
    return folded.isEmpty() ? word : folded;
  }
}
