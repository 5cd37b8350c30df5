/** Settings: read once at the edge, typed, immutable, every mistake reported together. */
@NullMarked
package org.newsloom.common.config;

import org.jspecify.annotations.NullMarked;
