/**
 * Matching articles against all rules at once. {@code ArticleMatcher} asks two kinds of rules:
 * {@code DirectRules}, made of phrases, which read the article once along a {@code PhraseBook},
 * note the {@code Occurrences} and ask the {@code Check}s of the rules that wait for one of them;
 * and {@code ExpertRules} in Lucene's own syntax, in Lucene's monitor, where {@code
 * EvidenceCollector} asks each candidate where it matched. {@code Explanation} turns places into
 * evidence for people.
 */
@NullMarked
package org.newsloom.enrich.match;

import org.jspecify.annotations.NullMarked;
