/**
 * The feeds that we poll, when, and what they list. {@code FeedsFile} reads them from OPML or YAML,
 * {@code FeedPublisher} puts them into Kafka, {@code FeedRegistry} takes those of this instance's
 * partitions out again. {@code FeedPoller} makes one poll: {@code FeedParser} reads the feed,
 * {@code Listing} tells what is new, {@code PollSchedule} when to come back. The feed library's
 * types stay in here.
 */
@NullMarked
package org.newsloom.ingest.feed;

import org.jspecify.annotations.NullMarked;
