/**
 * The articles of the past, as Kafka still holds them: {@code ArchivedArticles} reads each as it
 * was last told, with the help of {@code LatestOffsets}.
 */
@NullMarked
package org.newsloom.enrich.archive;

import org.jspecify.annotations.NullMarked;
