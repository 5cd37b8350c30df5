/**
 * The ingest stage under load: thousands of hosts on loopback, some of them sick, told apart by the
 * address that was dialled, so that they cost one socket together.
 */
@NullMarked
package org.newsloom.bench.loopback;

import org.jspecify.annotations.NullMarked;
