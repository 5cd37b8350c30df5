/**
 * Takes each feed entry to its end: an article, a disposition, or another try later. {@code
 * EntryLoop} reads entries and commits; {@code HostQueues} lines them up per host; {@code
 * EntryJourney} does one entry, in the order that loses nothing; {@code ArticleFinder} and {@code
 * ArticleAssembler} decide, purely, what came of it.
 */
@NullMarked
package org.newsloom.ingest.article;

import org.jspecify.annotations.NullMarked;
