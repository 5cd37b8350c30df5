/**
 * How a URL is spelled where stages compare it: in the ids of articles, in the seen marks, in the
 * ledger.
 */
@NullMarked
package org.newsloom.common.url;

import org.jspecify.annotations.NullMarked;
