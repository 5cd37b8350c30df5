@NullMarked
package org.newsloom.enrich.archive;

import org.jspecify.annotations.NullMarked;
