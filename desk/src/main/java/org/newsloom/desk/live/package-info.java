/**
 * The live stream: one reader on the enriched articles, told to everybody who looks on. Each has a
 * short queue of his own; who does not keep up is let go, and nobody else waits for him.
 */
@NullMarked
package org.newsloom.desk.live;

import org.jspecify.annotations.NullMarked;
