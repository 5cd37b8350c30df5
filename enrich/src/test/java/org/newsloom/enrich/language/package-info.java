@NullMarked
package org.newsloom.enrich.language;

import org.jspecify.annotations.NullMarked;
