package org.newsloom.enrich.archive;

import java.util.Arrays;

/**
 * Where each article was last told, among a bounded number of records. Sixteen bytes a place and at
 * most half of the places taken: a map of objects would be many times as large.
 *
 * <p>An article is known by half of its id, which is a digest: of a million articles two would have
 * to share 64 bits before one of them is overlooked.
 */
final class LatestOffsets {
  private static final long NONE = -1;

  private final long[] articles;
  private final long[] offsets;

  /** Room for so many articles. */
  LatestOffsets(int articlesAtMost) {
    int places = Integer.highestOneBit(Math.max(1, articlesAtMost)) * 4;
    articles = new long[places];
    offsets = new long[places];
    Arrays.fill(offsets, NONE);
  }

  /** The article with this digest was told there, after all that were put before. */
  void put(long article, long offset) {
    int place = place(article);
    articles[place] = article;
    offsets[place] = offset;
  }

  /** Whether the article was told nowhere later. */
  boolean isLatest(long article, long offset) {
    return offsets[place(article)] == offset;
  }

  /** Its own place, or the free one that it would take. */
  private int place(long article) {
    int place = (int) (article ^ (article >>> 32)) & (articles.length - 1);
    while (offsets[place] != NONE && articles[place] != article) {
      place = (place + 1) & (articles.length - 1);
    }
    return place;
  }
}
