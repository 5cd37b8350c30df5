/** The books: each URL's one disposition, published and counted. */
@NullMarked
package org.newsloom.ingest.ledger;

import org.jspecify.annotations.NullMarked;
