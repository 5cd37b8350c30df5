/**
 * Starting, watching and stopping a stage: what ingest, enrich, index and desk have in common as
 * running things.
 */
@NullMarked
package org.newsloom.common.stage;

import org.jspecify.annotations.NullMarked;
