@NullMarked
package org.newsloom.desk.search;

import org.jspecify.annotations.NullMarked;
