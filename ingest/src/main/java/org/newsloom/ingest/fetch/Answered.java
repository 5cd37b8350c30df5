package org.newsloom.ingest.fetch;

import java.time.Duration;

/**
 * What a request brought.
 *
 * @param latency until the host began to answer, or we gave up; not how long we took to take it
 */
record Answered<T>(T answer, Duration latency) {}
