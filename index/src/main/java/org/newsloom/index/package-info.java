/**
 * Enriched articles in, searchable documents out.
 *
 * <ul>
 *   <li>{@code IndexStage} wires it all and owns the threads: one follows the enriched articles,
 *       one the ledger
 *   <li>{@code IndexLoop} polls, writes, commits - in this order; {@code SteadyLoop} runs it again
 *       after whatever ended it
 *   <li>{@code ArticleRecords} and {@code LedgerRecords} tell what a batch of Kafka records asks to
 *       be written
 *   <li>{@code UnderWay} holds the batches that are being written, {@code Window} says how many may
 *       be
 *   <li>{@code Migration} fills another generation of indices, with another mapping
 *   <li>{@code document}: what it looks like in Elasticsearch
 *   <li>{@code bulk}: how it gets there
 *   <li>{@code Ledger} says what became of it
 * </ul>
 *
 * <p>A null value in the enriched articles takes the document away, whichever month it is in.
 */
@NullMarked
package org.newsloom.index;

import org.jspecify.annotations.NullMarked;
