/**
 * A fetched page becomes an {@code Extraction}: the article it holds, or the reason why it holds
 * none. The only package that knows jsoup.
 *
 * <p>In the order of work: {@code PageCharset} turns bytes into text, {@code PageTree} text into
 * elements; {@code PageMetadata}, over {@code JsonLd}, {@code Authors} and {@code PageDates}, reads
 * what the page says about itself; {@code ArticleBody}, over {@code Boilerplate} and {@code
 * TextDensity}, finds what it says; {@code PageKind}, with {@code PageWords}, tells articles from
 * everything else; {@code Facts} gathers what the page tells beside its article; {@code
 * CanonicalUrl} names the article.
 *
 * <p>A page is hostile: nothing here recurses over it, and every length has a limit.
 */
@NullMarked
package org.newsloom.ingest.page;

import org.jspecify.annotations.NullMarked;
