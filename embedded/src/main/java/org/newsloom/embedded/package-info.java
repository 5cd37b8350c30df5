/**
 * Real servers inside this JVM, for one machine and for tests: {@code EmbeddedKafka} and {@code
 * EmbeddedElasticsearch} on loopback only, each with a directory that the next start finds again.
 * {@code analysis} brings the language analysis that the server's own module, which is not on Maven
 * Central, would bring. {@code news} is a simulated news web.
 *
 * <p>Knows nothing of the pipeline. The server jars have licences of their own, see the README.
 */
@NullMarked
package org.newsloom.embedded;

import org.jspecify.annotations.NullMarked;
