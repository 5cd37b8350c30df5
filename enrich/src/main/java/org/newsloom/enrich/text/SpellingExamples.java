package org.newsloom.enrich.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ways to write a name that {@link Spelling} takes for the same. The name is divided into letters
 * for which others often stand; these are put in their places, and what sounds as the name does is
 * kept. Pure.
 */
final class SpellingExamples {
  /** Letters of which one often stands for another: the longer before those within them. */
  private static final List<List<String>> ALIKE =
      List.of(
          List.of("ei", "ay", "ai", "ey"),
          List.of("ou", "u", "oo"),
          List.of("uw", "ou", "w"),
          List.of("sh", "ch"),
          List.of("gh", "g"),
          List.of("ah", "a", "eh"),
          List.of("ll", "l"),
          List.of("q", "k", "g"),
          List.of("i", "e"),
          List.of("o", "u"));

  /** So many are looked at before we give up finding more: long names have millions. */
  private static final int MOST_TRIED = 2000;

  private SpellingExamples() {}

  static List<String> of(String name, int most) {
    List<List<String>> choices = choices(name);
    Set<String> found = new LinkedHashSet<>(List.of(name));
    Set<List<Integer>> seen = new LinkedHashSet<>();
    Deque<List<Integer>> next = new ArrayDeque<>();
    next.add(choices.stream().map(any -> 0).toList());
    // Breadth first: those with the fewest and the likeliest changes come first.
    while (!next.isEmpty() && found.size() < most && seen.size() < MOST_TRIED) {
      List<Integer> picks = next.remove();
      if (!seen.add(picks)) continue;
      String spelling = spelling(choices, picks);
      if (Spelling.wanted(name).equals(Spelling.wanted(spelling))) found.add(spelling);
      for (int i = 0; i < picks.size(); i++) {
        if (picks.get(i) + 1 < choices.get(i).size()) next.add(oneFurther(picks, i));
      }
    }
    return List.copyOf(found);
  }

  private static String spelling(List<List<String>> choices, List<Integer> picks) {
    StringBuilder spelling = new StringBuilder();
    for (int i = 0; i < picks.size(); i++) spelling.append(choices.get(i).get(picks.get(i)));
    return spelling.toString();
  }

  private static List<Integer> oneFurther(List<Integer> picks, int place) {
    return IntStream.range(0, picks.size())
        .mapToObj(i -> i == place ? picks.get(i) + 1 : picks.get(i))
        .toList();
  }

  /** For each place of the name what may stand there; what does, at the head. */
  private static List<List<String>> choices(String name) {
    List<List<String>> choices = new ArrayList<>();
    for (int at = 0; at < name.length(); ) {
      List<String> choice = choice(name, at);
      choices.add(choice);
      at += choice.getFirst().length();
    }
    return choices;
  }

  private static List<String> choice(String name, int at) {
    String rest = name.substring(at).toLowerCase(Locale.ROOT);
    for (List<String> alike : ALIKE) {
      for (String letters : alike) {
        if (!rest.startsWith(letters)) continue;
        String written = name.substring(at, at + letters.length());
        Stream<String> others = alike.stream().filter(one -> !one.equals(letters));
        boolean capital = Character.isUpperCase(name.charAt(at));
        return Stream.concat(
                Stream.of(written), capital ? others.map(SpellingExamples::capitalised) : others)
            .toList();
      }
    }
    return List.of(name.substring(at, at + 1));
  }

  private static String capitalised(String letters) {
    return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
  }
}
