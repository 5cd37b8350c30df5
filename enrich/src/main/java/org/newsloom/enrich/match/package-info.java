/**
 * Matching articles against all rules at once: {@code ArticleMatcher} is the only class that knows
 * Lucene's monitor, {@code EvidenceCollector} asks each candidate rule where it matched, {@code
 * Explanation} turns that into evidence for people.
 */
@NullMarked
package org.newsloom.enrich.match;

import org.jspecify.annotations.NullMarked;
