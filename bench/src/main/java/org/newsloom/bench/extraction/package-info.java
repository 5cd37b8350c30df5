/** How much of real pages is extracted rightly, and how fast, beside other extractors. */
@NullMarked
package org.newsloom.bench.extraction;

import org.jspecify.annotations.NullMarked;
