package org.newsloom.common.kafka;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;

/**
 * The pipeline's consumer groups, in flow order. {@link KafkaConnection#namespaced} makes a group
 * id of each.
 */
public final class ConsumerGroups {
  public static final String INGEST_FETCH = "ingest-fetch";
  public static final String ENRICH = "enrich";
  public static final String INDEX = "index";
  public static final String INDEX_LEDGER = "index-ledger";

  /** All of them commit, and so can be behind. */
  public static final List<String> ALL = List.of(INGEST_FETCH, ENRICH, INDEX, INDEX_LEDGER);

  private static final Set<GroupState> IDLE = Set.of(GroupState.EMPTY, GroupState.DEAD);

  private ConsumerGroups() {}

  /**
   * A group that begins anew, beside the one before: each generation of article indices is filled
   * by one of its own.
   *
   * @param generation from 1; the first has the plain name
   */
  public static String ofGeneration(String group, int generation) {
    return generation == 1 ? group : group + "-v" + generation;
  }

  /**
   * The generation of a group that is at work: the newest that has members, else the newest, for
   * that is where the work will go on.
   *
   * @param group its first generation
   * @param there the groups that Kafka knows
   */
  public static String atWork(String group, Collection<GroupListing> there) {
    Comparator<GroupListing> byUse =
        Comparator.comparing(
            listing -> listing.groupState().map(state -> !IDLE.contains(state)).orElse(false));
    return there.stream()
        .filter(listing -> generation(group, listing.groupId()) > 0)
        .max(byUse.thenComparingInt(listing -> generation(group, listing.groupId())))
        .map(GroupListing::groupId)
        .orElse(group);
  }

  /** The groups among these that are generations of ours. */
  public static List<String> generationsOf(String group, Collection<GroupListing> there) {
    return there.stream()
        .map(GroupListing::groupId)
        .filter(id -> generation(group, id) > 0)
        .toList();
  }

  /** Zero for a group of another kind. */
  private static int generation(String group, String id) {
    if (id.equals(group)) return 1;
    Matcher matcher = Pattern.compile(Pattern.quote(group) + "-v(\\d{1,6})").matcher(id);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
