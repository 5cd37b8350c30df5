@NullMarked
package org.newsloom.desk.web;

import org.jspecify.annotations.NullMarked;
