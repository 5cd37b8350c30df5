/**
 * Kafka records of this stage: written until all replicas have acknowledged them, and compacted
 * Kafka topics read to their end. Knows Kafka and {@code common} only.
 */
@NullMarked
package org.newsloom.ingest.records;

import org.jspecify.annotations.NullMarked;
