package org.newsloom.enrich.flow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.EnrichedArticle;
import org.newsloom.common.model.RetagAnswer.Result;
import org.newsloom.common.model.RetagRequest;
import org.newsloom.common.model.TopicMatch;

/**
 * What becomes of a request to tag an article again. Pure.
 *
 * @param revised what is told; null unless it is retagged
 */
record RetagDecision(Result result, @Nullable Revised revised) {

  /** Whether it was made for what is known now: whatever was told since has its own tags. */
  static boolean isOutdated(RetagRequest request, @Nullable KnownArticle known) {
    return known == null || known.version() != request.enriched().version();
  }

  static RetagDecision of(
      Understood understood, RetagRequest request, Tagging tagging, Instant now) {
    if (!tagging.ruleSetVersion().equals(request.ruleSetVersion())) {
      return new RetagDecision(Result.OTHER_RULES, null);
    }
    Tagging whole = withFailed(tagging, request.enriched());
    Revised revised = Revised.of(understood, whole, now);
    boolean isUnchanged =
        revised.tagsToTell().isEmpty()
            && revised.tagsLost().isEmpty()
            && sayTheSame(whole.matches(), request.enriched().matches());
    return isUnchanged
        ? new RetagDecision(Result.UNCHANGED, null)
        : new RetagDecision(Result.RETAGGED, revised);
  }

  /** What rules said that are not run any more stays as it was: nobody has contradicted it. */
  private static Tagging withFailed(Tagging tagging, EnrichedArticle before) {
    List<TopicMatch> matches =
        Stream.concat(
                tagging.matches().stream(),
                before.matches().stream().filter(one -> tagging.failed().contains(one.tag())))
            .sorted(Comparator.comparing(TopicMatch::tag))
            .toList();
    return new Tagging(matches, tagging.judged(), tagging.failed(), tagging.ruleSetVersion());
  }

  /** Whether the evidence is the same; a new version of a rule alone is no news of an article. */
  private static boolean sayTheSame(List<TopicMatch> some, List<TopicMatch> others) {
    return withoutVersions(some).equals(withoutVersions(others));
  }

  private static List<TopicMatch> withoutVersions(List<TopicMatch> matches) {
    return matches.stream()
        .map(one -> new TopicMatch(one.tag(), 0, one.score(), one.evidence()))
        .toList();
  }
}
