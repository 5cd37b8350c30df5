package org.newsloom.enrich.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One name in all the ways in which Arabic and Hebrew names are written in Latin letters. Names are
 * compared by their <i>sound</i>, in which what is written in several ways is written in one:
 * {@code Quneitra}, {@code Qunaytra} and {@code Kuneitra} all sound {@code kunetra}. So no spelling
 * has to be foreseen.
 *
 * <p>Only words with a capital have a sound: what is asked for are names.
 */
public final class Spelling {
  /** No word has it in it, so that these forms are none of the others. */
  private static final char MARK = '~';

  /** Sounds of a name that tell it from other words. */
  private static final int FEWEST_SOUNDS = 4;

  private static final int MOST_WORDS = 5;

  /** The article, as it is written and as it sounds before some letters. */
  private static final Set<String> ARTICLES =
      Set.of(
          "al", "el", "il", "ul", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh",
          "at", "et", "az", "ez", "ath", "eth", "adh", "edh", "l");

  private static final String ARTICLE = MARK + "al";

  private record Step(Pattern what, String by) {}

  /** In this order. Capitals are sounds of which nothing more is said. */
  private static final List<Step> STEPS =
      List.of(
          step("[^a-zG]", ""),
          step("(?<=[^aeou])(?:eh|ah|e|a)$", "a"),
          step("[ou]lla$", "alla"),
          step("kh", "x"),
          step("ph", "f"),
          step("tz", "ts"),
          step("dj", "j"),
          step("sh|ch", "S"),
          step("([dt])h", "$1"),
          step("ck|q|c(?![eiyh])", "k"),
          step("(?<=[^aeiouy]|^)(?:ou|uw|oo|u|w)(?=[aeiy])", "w"),
          step("(?<=a)w(?=[ou])", ""),
          step("[ou]+", "u"),
          step("a?[iy]+|e[eiy]*", "e"),
          step("e+", "e"),
          step("(.)\\1+", "$1"));

  /** Written {@code g} may be either of two letters; {@code gh} is one, {@code q} the other. */
  private static final Pattern GHAIN = Pattern.compile("gh");

  private Spelling() {}

  private static Step step(String what, String by) {
    return new Step(Pattern.compile(what), by);
  }

  /** How a word may sound: in one way, or in two if it is written with {@code g}. */
  static Set<String> sounds(String word) {
    String folded = GHAIN.matcher(LatinWord.fold(word)).replaceAll("G");
    if (folded.indexOf('g') < 0) return Set.of(sound(folded));
    return Set.of(sound(folded.replace('g', 'k')), sound(folded.replace('g', 'G')));
  }

  private static String sound(String folded) {
    String sound = folded;
    for (Step step : STEPS) sound = step.what.matcher(sound).replaceAll(step.by);
    return sound;
  }

  static void addWritten(String word, Set<String> forms) {
    String name = LatinWord.withoutCompany(LatinWord.withPlainApostrophes(word));
    if (name.isEmpty()) return;
    String folded = LatinWord.fold(name);
    if (ARTICLES.contains(folded)) forms.add(ARTICLE);
    if (!Character.isUpperCase(name.codePointAt(0))) return;
    addMarked(sounds(folded), forms);
    addMarked(sounds(withoutArticle(folded)), forms);
  }

  private static void addMarked(Set<String> sounds, Set<String> forms) {
    sounds.forEach(sound -> forms.add(MARK + sound));
  }

  /** {@code Alquneitra} and {@code Assuwayda}: the article may be written as one with its word. */
  private static String withoutArticle(String folded) {
    if (folded.length() <= FEWEST_SOUNDS || !ARTICLES.contains(folded.substring(0, 2))) {
      return folded;
    }
    boolean sounded = folded.charAt(1) == folded.charAt(2);
    return sounded || folded.charAt(1) == 'l' ? folded.substring(2) : folded;
  }

  /**
   * What a name asks for: some phrases of which any will do; of each, for its words in order, the
   * forms of which any will do. An article before each of the words may be there or not, and the
   * whole may be written as one word.
   *
   * @throws IllegalArgumentException if the name says too little, or too much, to be told so
   */
  public static List<List<Set<String>>> wanted(String name) {
    List<String> words =
        ArticleAnalyzer.words(name).stream().dropWhile(Spelling::isArticle).toList();
    List<String> own = words.stream().filter(word -> !isArticle(word)).toList();
    String asOne = String.join("", own);
    if (sounds(asOne).stream().noneMatch(sound -> sound.length() >= FEWEST_SOUNDS)) {
      throw new IllegalArgumentException(
          "is too short to be told by its sound; list its spellings in any:");
    }
    if (own.size() > MOST_WORDS) {
      throw new IllegalArgumentException("has more than " + MOST_WORDS + " words");
    }
    Set<List<Set<String>>> phrases = new LinkedHashSet<>(withArticles(own));
    phrases.add(List.of(forms(asOne)));
    phrases.add(List.of(forms(String.join("", words))));
    return List.copyOf(phrases);
  }

  private static List<List<Set<String>>> withArticles(List<String> words) {
    List<List<Set<String>>> phrases = List.of(List.of(forms(words.getFirst())));
    for (String word : words.subList(1, words.size())) {
      phrases =
          phrases.stream()
              .flatMap(
                  phrase ->
                      Stream.of(List.<Set<String>>of(), List.of(Set.of(ARTICLE)))
                          .map(article -> together(phrase, article, List.of(forms(word)))))
              .toList();
    }
    return phrases;
  }

  private static List<Set<String>> together(
      List<Set<String>> phrase, List<Set<String>> article, List<Set<String>> word) {
    return Stream.of(phrase, article, word).flatMap(List::stream).toList();
  }

  private static Set<String> forms(String word) {
    Set<String> forms = new LinkedHashSet<>();
    addMarked(sounds(word), forms);
    return forms;
  }

  private static boolean isArticle(String word) {
    return ARTICLES.contains(LatinWord.fold(word));
  }

  /**
   * Some ways to write a name, those with the fewest changes first, itself at the head; there are
   * more. For people to look at.
   */
  public static List<String> examples(String name, int most) {
    return SpellingExamples.of(name, most);
  }
}
