@NullMarked
package org.newsloom.enrich;

import org.jspecify.annotations.NullMarked;
