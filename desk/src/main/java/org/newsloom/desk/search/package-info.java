/**
 * Questions to Elasticsearch and their answers. The only package that knows its client: the records
 * that come out of here are the desk's own and become JSON as they are. What people type reaches
 * Elasticsearch as a value of a typed query on listed fields, never as a piece of a query.
 */
@NullMarked
package org.newsloom.desk.search;

import org.jspecify.annotations.NullMarked;
