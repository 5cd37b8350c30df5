package org.newsloom.enrich.match;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.newsloom.enrich.match.FoundMatch.Place;
import org.newsloom.enrich.text.ArticleFields;

/**
 * Runs each candidate query on the article and notes the places. Unlike Lucene's own highlighting
 * matcher it stops at a number of places, tells the parts of a wide match apart, and measures each
 * query.
 */
final class EvidenceCollector extends CandidateMatcher<FoundMatch> {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Predicate<String> skipped;
  private final BiConsumer<String, Duration> took;

  EvidenceCollector(
      IndexSearcher searcher, Predicate<String> skipped, BiConsumer<String, Duration> took) {
    super(searcher);
    this.skipped = skipped;
    this.took = took;
  }

  @Override
  public void matchQuery(String queryId, Query query, Map<String, String> metadata)
      throws IOException {
    if (skipped.test(queryId)) return;
    long start = cpuTime();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Matches matches = weight(query).matches(leaf, 0);
      if (matches != null) addMatch(new FoundMatch(queryId, places(matches)), 0);
    }
    took.accept(queryId, Duration.ofNanos(cpuTime() - start));
  }

  /** Of this thread, so that a busy machine or a pause of the JVM is not blamed on a rule. */
  private static long cpuTime() {
    long time = THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : -1;
    return time < 0 ? System.nanoTime() : time;
  }

  @Override
  public FoundMatch resolve(FoundMatch one, FoundMatch other) {
    Set<Place> places = new LinkedHashSet<>(one.places());
    places.addAll(other.places());
    return new FoundMatch(one.getQueryId(), List.copyOf(places));
  }

  private Weight weight(Query query) throws IOException {
    // Not IndexSearcher.rewrite: it refuses rules of more than 1,024 words, and ours are counted
    // when they are read.
    Query rewritten = query.rewrite(searcher);
    while (!rewritten.equals(query)) {
      query = rewritten;
      rewritten = query.rewrite(searcher);
    }
    return rewritten.createWeight(searcher, ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  private static List<Place> places(Matches matches) throws IOException {
    Set<Place> places = new LinkedHashSet<>();
    for (String field : ArticleFields.KNOWN) {
      MatchesIterator found = matches.getMatches(field);
      while (found != null && places.size() < FoundMatch.MAX_PLACES && found.next()) {
        add(field, found, places);
      }
    }
    return List.copyOf(places);
  }

  private static void add(String field, MatchesIterator found, Set<Place> places)
      throws IOException {
    List<Part> parts = parts(found);
    if (parts.isEmpty() && found.startOffset() >= 0) {
      places.add(new Place(field, found.startOffset(), found.endOffset()));
    }
    // What stands together is one place; the words between the two sides of a near are none.
    for (int i = 0; i < parts.size(); ) {
      Part first = parts.get(i);
      Part last = first;
      while (++i < parts.size() && parts.get(i).firstWord <= last.lastWord + 1) {
        if (parts.get(i).lastWord >= last.lastWord) last = parts.get(i);
      }
      places.add(new Place(field, first.start, last.end));
    }
  }

  private record Part(int firstWord, int lastWord, int start, int end) {}

  /** The words of a match, in reading order. */
  private static List<Part> parts(MatchesIterator found) throws IOException {
    List<Part> parts = new ArrayList<>();
    MatchesIterator inner = found.getSubMatches();
    while (inner != null && inner.next()) {
      parts.add(
          new Part(
              inner.startPosition(), inner.endPosition(), inner.startOffset(), inner.endOffset()));
    }
    parts.sort(Comparator.comparingInt(Part::firstWord));
    return parts;
  }
}
