package org.newsloom.enrich;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.newsloom.common.model.Evidence;
import org.newsloom.common.model.TopicMatch;
import org.newsloom.enrich.rule.GoldenText;

/**
 * How rules do on texts that somebody has judged.
 *
 * @param byTag every tag of the rules, those that no text asks for too
 * @param failures texts that miss a tag or got one too many, in the order of the file
 */
public record GoldenReport(
    int texts,
    Counts overall,
    Map<String, Counts> byLanguage,
    Map<String, Counts> byTag,
    List<Failure> failures) {

  public GoldenReport {
    byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
    byTag = Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
    failures = List.copyOf(failures);
  }

  /**
   * Tags found as they should be, not found, and found wrongly. A tag that a text may have is in
   * none of them.
   *
   * @param nearMisses texts that name the tag as one they only seem to be about
   */
  public record Counts(int found, int missed, int wrong, int nearMisses) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Of what was found, the part that is right; 1 where nothing was found. */
    public double precision() {
      return ratio(found, wrong);
    }

    /** Of what should be found, the part that was; 1 where nothing should be. */
    public double recall() {
      return ratio(found, missed);
    }

    public boolean isAtLeast(double least) {
      return precision() >= least && recall() >= least;
    }

    private Counts plus(Counts other) {
      return new Counts(
          found + other.found,
          missed + other.missed,
          wrong + other.wrong,
          nearMisses + other.nearMisses);
    }

    private static double ratio(int good, int bad) {
      return good + bad == 0 ? 1 : good / (double) (good + bad);
    }
  }

  /**
   * A text that is not tagged as its reader would.
   *
   * @param wrong tags that it should not have, with the words that gave them
   */
  public record Failure(GoldenText text, List<String> missed, Map<String, List<String>> wrong) {
    public Failure {
      missed = List.copyOf(missed);
      wrong = Collections.unmodifiableMap(new TreeMap<>(wrong));
    }
  }

  /** Tags each text and compares. */
  public static GoldenReport of(
      Collection<String> tags, Collection<GoldenText> texts, Tagger tagger) {
    Map<String, Counts> byTag = new LinkedHashMap<>();
    tags.forEach(tag -> byTag.put(tag, Counts.NONE));
    Map<String, Counts> byLanguage = new TreeMap<>();
    List<Failure> failures = new ArrayList<>();
    Counts overall = Counts.NONE;
    for (GoldenText text : texts) {
      Map<String, List<String>> found = found(text, tagger);
      for (String tag : tags) {
        Counts counts = judge(text, tag, found.containsKey(tag));
        byTag.merge(tag, counts, Counts::plus);
        byLanguage.merge(text.language(), counts, Counts::plus);
        overall = overall.plus(counts);
      }
      takeFailure(text, found, failures);
    }
    return new GoldenReport(texts.size(), overall, byLanguage, byTag, failures);
  }

  /** Whether precision and recall reach this, over all texts and over those of each language. */
  public boolean isAtLeast(double least) {
    return overall.isAtLeast(least)
        && byLanguage.values().stream().allMatch(counts -> counts.isAtLeast(least));
  }

  private static Map<String, List<String>> found(GoldenText text, Tagger tagger) {
    return tagger
        .tag("line-" + text.line(), text.title(), text.body(), "", "", text.language())
        .tags()
        .stream()
        .collect(Collectors.toMap(TopicMatch::tag, GoldenReport::words));
  }

  private static List<String> words(TopicMatch match) {
    return match.evidence().stream().map(Evidence::text).distinct().toList();
  }

  private static Counts judge(GoldenText text, String tag, boolean found) {
    int nearMiss = text.mustNot().contains(tag) ? 1 : 0;
    if (text.may().contains(tag)) return Counts.NONE;
    if (text.must().contains(tag)) return new Counts(found ? 1 : 0, found ? 0 : 1, 0, 0);
    return new Counts(0, 0, found ? 1 : 0, nearMiss);
  }

  private static void takeFailure(
      GoldenText text, Map<String, List<String>> found, List<Failure> failures) {
    TreeSet<String> missed = new TreeSet<>(text.must());
    missed.removeAll(found.keySet());
    Map<String, List<String>> wrong = new TreeMap<>(found);
    wrong.keySet().removeAll(text.must());
    wrong.keySet().removeAll(text.may());
    if (missed.isEmpty() && wrong.isEmpty()) return;
    failures.add(new Failure(text, List.copyOf(missed), wrong));
  }
}
