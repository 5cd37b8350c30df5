package org.newsloom.ingest.page;

import org.newsloom.common.model.DateSource;

/**
 * When a page says that its article was published, and how surely.
 *
 * @param source where on the page it says so
 */
public record Published(PageDate date, DateSource source) {}
