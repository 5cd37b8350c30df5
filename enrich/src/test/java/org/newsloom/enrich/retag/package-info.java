@NullMarked
package org.newsloom.enrich.retag;

import org.jspecify.annotations.NullMarked;
