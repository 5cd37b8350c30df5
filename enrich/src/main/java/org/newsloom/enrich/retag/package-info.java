/**
 * Has the articles of the past tagged by the rules in force: {@code Retag} asks the enrich stage
 * about one article after the other, and makes a {@code RetagReport} of its answers. The stage's
 * own part is in {@code flow}.
 */
@NullMarked
package org.newsloom.enrich.retag;

import org.jspecify.annotations.NullMarked;
