/** An article as the desk's lists show it, wherever it comes from. */
@NullMarked
package org.newsloom.desk.article;

import org.jspecify.annotations.NullMarked;
