/** Archived pages on their way to the files that web archives exchange. */
@NullMarked
package org.newsloom.standalone.warc;

import org.jspecify.annotations.NullMarked;
