@NullMarked
package org.newsloom.enrich.text;

import org.jspecify.annotations.NullMarked;
