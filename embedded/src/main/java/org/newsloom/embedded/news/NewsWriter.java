package org.newsloom.embedded.news;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes news that nobody has to believe: of invented places and people, in four languages, on the
 * subjects of the Levant pack and on everyday ones. The same seed and the same calls give the same
 * texts; no two texts of one writer share a title or a body.
 */
public final class NewsWriter {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}|\\{(\\d+)-(\\d+)}");
  private static final int ATTEMPTS = 8;

  private final Random random;
  private final Map<String, Integer> titleUses = new HashMap<>();
  private final Set<String> bodies = new HashSet<>();

  public NewsWriter(long seed) {
    random = new Random(seed);
  }

  /** Names of all subjects, such as {@code talks} or {@code harvest}. */
  public static List<String> subjects(Language language) {
    return Repertoire.of(language).subjects();
  }

  /** Subjects whose texts carry tags. */
  public static List<String> taggedSubjects(Language language) {
    Repertoire repertoire = Repertoire.of(language);
    return repertoire.subjects().stream()
        .filter(name -> !repertoire.subject(name).tags().isEmpty())
        .toList();
  }

  public synchronized Draft write(Language language) {
    return write(language, oneOf(Repertoire.of(language).subjects()));
  }

  public synchronized Draft write(Language language, String subject) {
    Draft draft = attempt(language, subject);
    for (int i = 0; i < ATTEMPTS && isUsed(draft); i++) draft = attempt(language, subject);
    // Words run out before numbers do.
    int uses = titleUses.merge(draft.title(), 1, Integer::sum);
    if (uses > 1) draft = draft.saying(draft.title() + " (" + uses + ")", draft.body());
    while (!bodies.add(draft.body())) {
      draft = draft.saying(draft.title(), attempt(language, subject).body());
    }
    return draft;
  }

  /** The same news a little later: another paragraph on top, and sometimes another title. */
  public synchronized Draft rewrite(Draft draft) {
    Repertoire repertoire = Repertoire.of(draft.language());
    Map<String, String> chosen = new HashMap<>();
    String opening = fill(oneOf(repertoire.slot("update")), repertoire, chosen);
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(opening + " " + draft.paragraphs().getFirst());
    paragraphs.addAll(draft.paragraphs().subList(1, draft.paragraphs().size()));
    paragraphs.add(fill(oneOf(repertoire.anything().quotes()), repertoire, chosen));
    String mark = oneOf(repertoire.slot("updated"));
    String title = random.nextBoolean() ? draft.title() : mark + " " + draft.title();
    return draft.saying(title, String.join("\n\n", paragraphs));
  }

  private boolean isUsed(Draft draft) {
    return titleUses.containsKey(draft.title()) || bodies.contains(draft.body());
  }

  private Draft attempt(Language language, String name) {
    Repertoire repertoire = Repertoire.of(language);
    Repertoire.Subject subject = repertoire.subject(name);
    Map<String, String> chosen = new HashMap<>();
    Set<String> tags = new TreeSet<>(subject.tags());
    String title = fill(oneOf(subject.titles()), repertoire, chosen);
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(fill(oneOf(subject.leads()), repertoire, chosen));
    for (Repertoire.Body body : shuffled(subject.bodies())) {
      paragraphs.add(fill(body.text(), repertoire, chosen));
      tags.addAll(body.tags());
    }
    if (!subject.quotes().isEmpty()) {
      paragraphs.add(fill(oneOf(subject.quotes()), repertoire, chosen));
    }
    Repertoire.Subject anything = repertoire.anything();
    paragraphs.add(fill(oneOf(anything.quotes()), repertoire, chosen));
    paragraphs.add(fill(oneOf(anything.bodies()).text(), repertoire, chosen));
    String author = oneOf(repertoire.slot("author"));
    return new Draft(language, subject.section(), title, paragraphs, author, tags);
  }

  /** The same slot has the same words throughout an article, and the same range its number. */
  private String fill(String text, Repertoire repertoire, Map<String, String> chosen) {
    return SLOT.matcher(text)
        .replaceAll(
            slot ->
                Matcher.quoteReplacement(
                    chosen.computeIfAbsent(slot.group(), any -> word(slot, repertoire))));
  }

  private String word(MatchResult slot, Repertoire repertoire) {
    String name = slot.group(1);
    if (name != null) return oneOf(repertoire.slot(name));
    int from = Integer.parseInt(slot.group(2));
    int to = Integer.parseInt(slot.group(3));
    return Integer.toString(random.nextInt(from, to + 1));
  }

  private <T> List<T> shuffled(List<T> all) {
    List<T> mixed = new ArrayList<>(all);
    Collections.shuffle(mixed, random);
    return mixed;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
