/**
 * The command {@code newsloom}: all stages and the embedded servers in one process, or one stage
 * against real servers.
 *
 * <ul>
 *   <li>{@code running}: what runs: settings of all stages together, the data directory, the whole
 *       pipeline in one JVM
 *   <li>{@code warc}: archived pages as WARC files
 *   <li>{@code command}: the verbs that people type
 * </ul>
 */
@NullMarked
package org.newsloom.standalone;

import org.jspecify.annotations.NullMarked;
