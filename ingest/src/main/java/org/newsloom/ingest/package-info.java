/**
 * Feeds in, articles out. The packages, in flow order:
 *
 * <ul>
 *   <li>{@code records}: Kafka records, written until acknowledged and read to the end
 *   <li>{@code fetch}: the only way out to the web: guarded, bounded and polite
 *   <li>{@code page}: HTML in, text out
 *   <li>{@code feed}: the feeds that we poll, when, and what they list
 *   <li>{@code seen}: remembers entries across restarts
 *   <li>{@code archive}: pages as they were received, where that is asked for
 *   <li>{@code sink}: articles on their way to Kafka
 *   <li>{@code ledger}: each URL's one disposition
 *   <li>{@code article}: takes each feed entry to its end
 * </ul>
 */
@NullMarked
package org.newsloom.ingest;

import org.jspecify.annotations.NullMarked;
