/**
 * Following Kafka topics for as long as the desk lives, outside of any consumer group: every desk
 * sees every record, and none takes any away from another.
 */
@NullMarked
package org.newsloom.desk.kafka;

import org.jspecify.annotations.NullMarked;
