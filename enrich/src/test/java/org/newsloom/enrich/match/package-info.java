@NullMarked
package org.newsloom.enrich.match;

import org.jspecify.annotations.NullMarked;
