/**
 * How soon entries are discovered, and at how many requests, without a network and without a clock.
 */
@NullMarked
package org.newsloom.bench.schedule;

import org.jspecify.annotations.NullMarked;
