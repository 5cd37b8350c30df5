@NullMarked
package org.newsloom.enrich.rule;

import org.jspecify.annotations.NullMarked;
