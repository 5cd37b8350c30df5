/**
 * What the desk knows by heart: feeds and their state, rules, dead letters. Small tables in memory,
 * filled from Kafka at every start; nothing here is stored.
 */
@NullMarked
package org.newsloom.desk.table;

import org.jspecify.annotations.NullMarked;
