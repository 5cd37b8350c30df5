/** The desk against real servers and in a real browser. */
@NullMarked
package org.newsloom.desk;

import org.jspecify.annotations.NullMarked;
