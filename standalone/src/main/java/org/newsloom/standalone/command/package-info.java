/**
 * The verbs of the command {@code newsloom}. Each reads its arguments, asks the pipeline, and
 * prints: the answer on standard output, everything else on standard error. Exit codes: 0 fine, 1
 * the answer is no, 2 wrong usage.
 */
@NullMarked
package org.newsloom.standalone.command;

import org.jspecify.annotations.NullMarked;
