/** Which language a text is in: the script first, then a statistical model among those left. */
@NullMarked
package org.newsloom.enrich.language;

import org.jspecify.annotations.NullMarked;
