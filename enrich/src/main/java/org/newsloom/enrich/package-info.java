/**
 * Articles in, enriched articles out.
 *
 * <p>Packages in the order of the flow, each knowing only those before it:
 *
 * <ul>
 *   <li>{@code language}: which language an article is in
 *   <li>{@code text}: how text becomes words
 *   <li>{@code rule}: what people write to queries; the rules' and the tags' Kafka topics
 *   <li>{@code match}: which rules an article matches, and where
 *   <li>{@code flow}: the steps of the dataflow, each as one decision
 *   <li>{@code archive}: the articles that went through it, for whoever asks again
 *   <li>{@code backtest}: what rules would have matched
 *   <li>{@code retag}: asks the flow to apply the rules in force to the past
 * </ul>
 *
 * {@code EnrichTopology} is the dataflow, {@code EnrichStage} the wiring, {@code Tagger} the same
 * without Kafka.
 */
@NullMarked
package org.newsloom.enrich;

import org.jspecify.annotations.NullMarked;
