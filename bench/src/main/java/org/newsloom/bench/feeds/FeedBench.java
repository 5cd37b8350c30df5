package org.newsloom.bench.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.newsloom.bench.feeds.EntryRead.Reader;

/** How much of feeds is read, by us and by Rome alone: odd ones, damaged ones, value by value. */
public final class FeedBench {
  private static final int STORIES = 20;

  /** What can happen to JSON as well; the rest is about XML. */
  private static final Set<String> OF_JSON =
      Set.of(
          Oddity.NONE,
          "byte order mark",
          "windows lines",
          Damage.TRUNCATED,
          "junk before",
          "junk after",
          "utf 16 unmarked");

  private final List<FeedStyle> styles = FeedStyles.all();
  private final List<Story> stories = Story.some(STORIES, 7);

  /**
   * Shares from 0 to 1.
   *
   * @param odd of unusual but right feeds, how many are read with all their entries
   * @param broken of damaged feeds, of how many anything is read
   * @param values of all values in feeds without damage, how many are right
   * @param kept of the entries in damaged feeds that are whole, how many are found by their link
   */
  public record Figures(double odd, double broken, double values, double kept) {}

  public Figures ours() {
    return figures(EntryRead::byUs);
  }

  public Figures romeAlone() {
    return figures(EntryRead::byRomeAlone);
  }

  private Figures figures(Reader reader) {
    return new Figures(odd(reader), broken(reader), values(reader), kept(reader));
  }

  private double odd(Reader reader) {
    return share(
        styles.stream()
            .flatMap(
                style ->
                    oddities(style).stream()
                        .map(odd -> reader.read(odd.bytes(style.feed(stories))).size() == STORIES))
            .toList());
  }

  private static List<Oddity> oddities(FeedStyle style) {
    return style.isJson()
        ? Oddity.all().stream().filter(one -> OF_JSON.contains(one.name())).toList()
        : Oddity.all();
  }

  private double values(Reader reader) {
    return share(
        styles.stream()
            .flatMap(style -> valuesOf(style, reader).values().stream())
            .flatMap(List::stream)
            .toList());
  }

  private Map<FeedStyle.Value, List<Boolean>> valuesOf(FeedStyle style, Reader reader) {
    List<EntryRead> read = reader.read(style.feed(stories).getBytes(UTF_8));
    Map<FeedStyle.Value, List<Boolean>> right = new TreeMap<>();
    for (FeedStyle.Value value : style.carries()) {
      right.put(
          value,
          stories.stream()
              .map(
                  story -> {
                    int at = stories.indexOf(story);
                    return read.size() == STORIES && read.get(at).isRight(value, story);
                  })
              .toList());
    }
    return right;
  }

  private double broken(Reader reader) {
    return share(
        styles.stream()
            .flatMap(
                style ->
                    damages(style).stream()
                        .map(damage -> !reader.read(damage.bytes(style.feed(stories))).isEmpty()))
            .toList());
  }

  private double kept(Reader reader) {
    return share(
        styles.stream()
            .flatMap(style -> damages(style).stream().map(damage -> keptOf(style, damage, reader)))
            .flatMap(List::stream)
            .toList());
  }

  private List<Boolean> keptOf(FeedStyle style, Damage damage, Reader reader) {
    String damaged = damage.text(style.feed(stories));
    Set<String> links =
        reader.read(damage.bytes(style.feed(stories))).stream()
            .map(EntryRead::link)
            .collect(Collectors.toCollection(HashSet::new));
    return stories.stream()
        .filter(story -> !damage.name().equals(Damage.TRUNCATED) || isWhole(style, story, damaged))
        .map(story -> links.contains(story.url()))
        .toList();
  }

  private static boolean isWhole(FeedStyle style, Story story, String damaged) {
    return damaged.contains(style.entry().apply(story));
  }

  private static List<Damage> damages(FeedStyle style) {
    return style.isJson()
        ? Damage.all().stream().filter(one -> OF_JSON.contains(one.name())).toList()
        : Damage.all();
  }

  private static double share(List<Boolean> right) {
    return right.stream().mapToInt(one -> one ? 1 : 0).average().orElse(0);
  }

  /** The figures, and where ours falls short. */
  public void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%d styles, %d oddities, %d kinds of damage, %d entries a feed%n",
        styles.size(),
        Oddity.all().size(),
        Damage.all().size(),
        STORIES);
    print(out, "ours", ours());
    print(out, "Rome alone", romeAlone());
    for (FeedStyle style : styles) {
      valuesOf(style, EntryRead::byUs)
          .forEach((value, right) -> shortfall(out, style.name() + ", " + value, share(right)));
      for (Oddity odd : oddities(style)) {
        int read = EntryRead.byUs(odd.bytes(style.feed(stories))).size();
        shortfall(out, style.name() + ", " + odd.name(), (double) read / STORIES);
      }
      for (Damage damage : damages(style)) {
        shortfall(
            out,
            style.name() + ", " + damage.name(),
            share(keptOf(style, damage, EntryRead::byUs)));
      }
    }
  }

  private static void print(PrintStream out, String who, Figures figures) {
    out.printf(
        Locale.ROOT,
        "%-11s odd feeds read %.3f, damaged ones %.3f, values right %.3f, entries kept %.3f%n",
        who,
        figures.odd(),
        figures.broken(),
        figures.values(),
        figures.kept());
  }

  private static void shortfall(PrintStream out, String where, double share) {
    if (share < 1) out.printf(Locale.ROOT, "  short of all: %s: %.2f%n", where, share);
  }
}
