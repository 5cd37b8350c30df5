@NullMarked
package org.newsloom.desk.table;

import org.jspecify.annotations.NullMarked;
