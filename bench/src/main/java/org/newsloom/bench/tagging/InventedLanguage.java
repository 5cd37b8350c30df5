package org.newsloom.bench.tagging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.newsloom.common.model.TopicRule;
import org.newsloom.enrich.text.ArticleFields;

/**
 * A language whose words are as frequent as those of real ones (Zipf's law), and rules and articles
 * in it. Each rule has 3 to 8 phrases, three in five of two words, one in five of three; single
 * words are names that nothing else is called. The phrases of 2 to 5 rules are put into each
 * article, so that the number of matches is the same for any number of rules, while the words of
 * all rules, the common ones more than the rare ones, stand all over the articles.
 */
final class InventedLanguage {
  private static final int VOCABULARY = 60_000;

  /** The most common words are in no rule: they say nothing. */
  private static final int COMMON = 50;

  private static final int WORDS_OF_AN_ARTICLE = 750;
  private static final String[] SYLLABLES = {
    "ba", "con", "der", "el", "fi", "gor", "han", "il", "ka", "lem", "mo", "ner", "o", "pra", "ri",
    "sa", "ter", "u", "ven", "zu"
  };

  private final Random random;
  private final List<String> words = new ArrayList<>();

  /** Sum of the frequencies up to a word, to the word. */
  private final TreeMap<Double, String> byFrequency = new TreeMap<>();

  private final double allFrequencies;

  InventedLanguage(long seed) {
    random = new Random(seed);
    double sum = 0;
    for (int rank = 1; rank <= VOCABULARY; rank++) {
      String word = spelled(rank);
      words.add(word);
      byFrequency.put(sum, word);
      sum += 1.0 / rank;
    }
    allFrequencies = sum;
  }

  /** Short words for the common ones, and no word twice: a number in syllables. */
  private static String spelled(int rank) {
    StringBuilder word = new StringBuilder();
    for (int left = rank; left > 0; left /= SYLLABLES.length) {
      word.append(SYLLABLES[left % SYLLABLES.length]);
    }
    return word.toString();
  }

  List<TopicRule> rules(int count) {
    List<TopicRule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> phrases = new ArrayList<>();
      int number = 3 + random.nextInt(6);
      for (int n = 0; n < number; n++) phrases.add(phrase(i, n));
      rules.add(new TopicRule("r" + i, 1, "r" + i, Map.of("any", phrases), Instant.EPOCH));
    }
    return rules;
  }

  private String phrase(int rule, int number) {
    return switch (random.nextInt(5)) {
      case 0 -> "Name" + rule + "x" + number;
      case 1 -> word() + " " + word() + " " + word();
      default -> word() + " " + word();
    };
  }

  /** A word of a rule: the more common, the likelier, but not as likely as in a text. */
  private String word() {
    double skewed = random.nextDouble();
    return words.get(COMMON + (int) ((VOCABULARY - COMMON) * skewed * skewed));
  }

  List<ArticleFields> articles(int count, List<TopicRule> rules) {
    List<ArticleFields> articles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> planted = new ArrayList<>();
      for (int n = 2 + random.nextInt(4); n > 0; n--) {
        planted.add(onePhrase(rules.get(random.nextInt(rules.size()))));
      }
      articles.add(
          new ArticleFields(text(8, List.of()), text(WORDS_OF_AN_ARTICLE, planted), "", "", "en"));
    }
    return articles;
  }

  private String onePhrase(TopicRule rule) {
    List<?> phrases = (List<?>) Objects.requireNonNull(rule.definition().get("any"));
    return String.valueOf(phrases.get(random.nextInt(phrases.size())));
  }

  private String text(int length, List<String> planted) {
    StringBuilder text = new StringBuilder();
    int between = length / (planted.size() + 1);
    int sentence = 0;
    for (int i = 0; i < length; i++) {
      boolean begins = sentence == 0;
      String word = byFrequency.floorEntry(random.nextDouble() * allFrequencies).getValue();
      text.append(begins ? word.substring(0, 1).toUpperCase(Locale.ROOT) : "")
          .append(begins ? word.substring(1) : word);
      if (i % between == between - 1 && i / between < planted.size()) {
        text.append(' ').append(planted.get(i / between));
      }
      sentence = random.nextInt(20) == 0 ? 0 : sentence + 1;
      text.append(sentence == 0 ? random.nextInt(4) == 0 ? ".\n\n" : ". " : " ");
    }
    return text.toString().strip();
  }
}
