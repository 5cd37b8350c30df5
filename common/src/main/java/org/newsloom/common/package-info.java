/**
 * What stages say to each other, and how a stage is run.
 *
 * <ul>
 *   <li>{@code model}: the records that travel, in flow order: {@code FeedDefinition}, {@code
 *       FeedState}, {@code FeedEntry}, {@code SeenMark}, {@code Article}, {@code EnrichedArticle},
 *       {@code LedgerEntry}
 *   <li>{@code kafka}: the Kafka topics they travel on, and how they are written and read
 *   <li>{@code url}: the one spelling of a URL
 *   <li>{@code config}: settings, read once at the edge
 *   <li>{@code stage}: starting, watching and stopping a stage
 * </ul>
 */
@NullMarked
package org.newsloom.common;

import org.jspecify.annotations.NullMarked;
