package org.newsloom.index.document;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.newsloom.common.kafka.ConsumerGroups;

/**
 * One generation of the article indices: all months in one mapping. The first is called after the
 * alias alone; a mapping that cannot be grown into from the one before begins another.
 */
public record Generation(String alias, int number) {
  public static final int FIRST = 1;

  public Generation {
    if (number < FIRST) throw new IllegalArgumentException("generation " + number);
  }

  /** The newest among the indices behind an alias; the first where there is none. */
  static Generation serving(String alias, Collection<String> indices) {
    Pattern later = Pattern.compile(Pattern.quote(alias) + "-v(\\d{1,6})-.*");
    int newest = FIRST;
    for (String index : indices) {
      Matcher matcher = later.matcher(index);
      if (matcher.matches()) newest = Math.max(newest, Integer.parseInt(matcher.group(1)));
    }
    return new Generation(alias, newest);
  }

  public Generation next() {
    return new Generation(alias, number + 1);
  }

  /** First part of its indices' names, and the name of its template. */
  public String prefix() {
    return number == FIRST ? alias : alias + "-v" + number;
  }

  /** Whether an index is of this generation. */
  public boolean holds(String index) {
    return index.startsWith(prefix() + "-") && serving(alias, Set.of(index)).equals(this);
  }

  /** The consumer group that fills it: another generation has another, with offsets of its own. */
  public String group(String function) {
    return ConsumerGroups.ofGeneration(function, number);
  }
}
