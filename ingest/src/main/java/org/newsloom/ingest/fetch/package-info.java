/**
 * The only way out to the web. {@code HttpFetcher} makes the requests, behind {@code AddressGuard},
 * which sees each address that is really dialled; {@code PoliteFetcher} makes them as a guest: one
 * at a time per host ({@code HostThrottle}), slow ones in a lane of their own ({@code Lanes}), as
 * robots.txt allows ({@code RobotsCache}). {@code BodyReader} keeps what they send within bounds
 * ({@code BodyRoom}) and undoes its compression ({@code Decompressor}). {@code BotWall} knows a
 * test for browsers when it sees one. What came of it is a {@code FetchResult}. The HTTP library's
 * types stay in here.
 */
@NullMarked
package org.newsloom.ingest.fetch;

import org.jspecify.annotations.NullMarked;
