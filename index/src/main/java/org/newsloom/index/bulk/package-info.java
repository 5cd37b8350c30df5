/**
 * Writing to Elasticsearch: {@code BulkWrite} is what is to be written, {@code BulkSink} sends it
 * until each write is decided, {@code ItemOutcome} says how. {@code BulkSplit} keeps requests
 * small. Together with {@code document} the only place that knows the Elasticsearch client.
 */
@NullMarked
package org.newsloom.index.bulk;

import org.jspecify.annotations.NullMarked;
