/**
 * Remembers entries across restarts: what became of each URL and what it said then. Marks lie in
 * the partition of their host, beside its entries, so that whoever owns a host owns its marks.
 */
@NullMarked
package org.newsloom.ingest.seen;

import org.jspecify.annotations.NullMarked;
