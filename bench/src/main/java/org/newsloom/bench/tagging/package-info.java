/** How fast articles are matched against many rules, beside Lucene's monitor. */
@NullMarked
package org.newsloom.bench.tagging;

import org.jspecify.annotations.NullMarked;
