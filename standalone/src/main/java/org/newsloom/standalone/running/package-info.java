/**
 * What runs: the settings of all stages together, the data directory, and the whole pipeline in one
 * JVM.
 */
@NullMarked
package org.newsloom.standalone.running;

import org.jspecify.annotations.NullMarked;
