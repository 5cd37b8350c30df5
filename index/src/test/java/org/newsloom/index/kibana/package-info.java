/**
 * What Kibana shows, made and checked: {@code KibanaSource} reads {@code deploy/kibana/source},
 * {@code SavedObjects} turns it into the lines of {@code deploy/kibana/newsloom.ndjson} with the
 * help of {@code LensChart} and {@code DashboardPanels}, and {@code ObjectChecks} finds what Kibana
 * would refuse or show broken, knowing only the lines and the mappings ({@code MappedFields}).
 *
 * <p>It stands among the tests because nothing of it runs in production: the file is made when
 * somebody changes the source, and a test fails while it is not what the source says.
 */
@NullMarked
package org.newsloom.index.kibana;

import org.jspecify.annotations.NullMarked;
