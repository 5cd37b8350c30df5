package org.newsloom.desk.search;

import org.jspecify.annotations.Nullable;
import org.newsloom.common.model.LedgerEntry;
import org.newsloom.desk.article.ArticleCard;

/**
 * What became of a URL.
 *
 * @param entry the ledger's line; null where only the article is known
 * @param article null where the URL brought none
 */
public record Journey(@Nullable LedgerEntry entry, @Nullable ArticleCard article) {}
