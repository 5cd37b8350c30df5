/**
 * A simulated news web on loopback: many sites with feeds and pages, scripted by whoever started
 * it, with a ledger of what it served.
 *
 * <p>{@code SimulatedNews} is the door. A {@code NewsSite} says what a site is like; a {@code
 * Draft} (your own, or one by {@code NewsWriter}) becomes a {@code PublishedArticle}; {@code
 * FeedDocument} and {@code PageDocument} put it into markup; {@code SiteServer} answers requests,
 * well or with a {@code Misbehaviour}; {@code NewsLedger} remembers. {@code DemoScript} plays a
 * lively programme over it all.
 */
@NullMarked
package org.newsloom.embedded.news;

import org.jspecify.annotations.NullMarked;
