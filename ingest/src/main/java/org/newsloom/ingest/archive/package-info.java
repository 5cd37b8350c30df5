/** Keeps pages as they were received, for those who want to extract them again. */
@NullMarked
package org.newsloom.ingest.archive;

import org.jspecify.annotations.NullMarked;
