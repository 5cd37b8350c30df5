@NullMarked
package org.newsloom.desk.live;

import org.jspecify.annotations.NullMarked;
