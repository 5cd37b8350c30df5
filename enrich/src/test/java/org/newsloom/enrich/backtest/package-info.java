@NullMarked
package org.newsloom.enrich.backtest;

import org.jspecify.annotations.NullMarked;
