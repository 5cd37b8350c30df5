package org.newsloom.enrich.rule;

import org.apache.lucene.search.Query;

/** A topic rule as something to match articles against. */
public record CompiledRule(String id, int version, Query query) {}
