/**
 * The language analysis of Elasticsearch's own module {@code analysis-common}, which is not on
 * Maven Central: the components that our index templates name, under the same names and with the
 * same settings, so that a template means the same here as on a full server. {@code
 * NewsAnalysisPlugin} registers them; the work is Lucene's.
 *
 * <p>What no template uses is left out, and a template that names it is refused here: better than
 * searching differently on two servers.
 */
@NullMarked
package org.newsloom.embedded.analysis;

import org.jspecify.annotations.NullMarked;
