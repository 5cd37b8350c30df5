/**
 * What rules would have matched in the past: {@code Backtest} asks the proposed rules and those in
 * force about one {@code PastArticle} after the other, keeps of each tag a {@code TagTally}, which
 * does not grow with the archive, and makes a {@code BacktestReport} of it.
 */
@NullMarked
package org.newsloom.enrich.backtest;

import org.jspecify.annotations.NullMarked;
