/** How well feeds are read, beside what Rome reads of them alone. */
@NullMarked
package org.newsloom.bench.feeds;

import org.jspecify.annotations.NullMarked;
