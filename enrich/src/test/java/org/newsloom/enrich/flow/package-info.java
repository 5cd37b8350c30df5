@NullMarked
package org.newsloom.enrich.flow;

import org.jspecify.annotations.NullMarked;
