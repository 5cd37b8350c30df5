package org.newsloom.desk.search;

import java.util.Map;

/**
 * What the ledger adds up to.
 *
 * @param seen URLs ever seen
 * @param dispositions how many of them ended how
 * @param documents articles that can be found
 */
public record LedgerTotals(long seen, Map<String, Long> dispositions, long documents) {
  public LedgerTotals {
    dispositions = Map.copyOf(dispositions);
  }
}
