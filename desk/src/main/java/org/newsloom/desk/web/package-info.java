/**
 * The desk over HTTP: the page, its API, its guards. Every answer carries the security headers,
 * every mistake of a caller gets a plain sentence, and no answer shows what is inside.
 */
@NullMarked
package org.newsloom.desk.web;

import org.jspecify.annotations.NullMarked;
