/**
 * The records that stages exchange. Plain Java: how they become JSON is decided in {@code
 * common.kafka}, and what that JSON looks like is fixed by the schemas under {@code contracts/}. A
 * record cannot be built wrong: what is not marked nullable is never null, and lists are copies.
 */
@NullMarked
package org.newsloom.common.model;

import org.jspecify.annotations.NullMarked;
