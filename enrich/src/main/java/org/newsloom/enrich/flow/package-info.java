/**
 * The steps of the dataflow: a pure decision each ({@code Arrival}, {@code Revised}) and a thin
 * Kafka Streams processor around it ({@code DecodeArticle}, {@code RecogniseArticle}, {@code
 * DetectLanguage}, {@code MatchTopics}, {@code ReviseArticle}, {@code TakeUpRule}).
 *
 * <p>A step hands on an {@code Outcome}: what goes on to the next step, or one of the two ways in
 * which an article's journey ends here.
 */
@NullMarked
package org.newsloom.enrich.flow;

import org.jspecify.annotations.NullMarked;
