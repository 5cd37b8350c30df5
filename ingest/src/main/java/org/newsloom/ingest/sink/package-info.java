/** Where this stage writes its articles. */
@NullMarked
package org.newsloom.ingest.sink;

import org.jspecify.annotations.NullMarked;
