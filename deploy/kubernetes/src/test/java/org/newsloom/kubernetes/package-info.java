/** What is deployed to Kubernetes, rendered by Helm itself and held against the code. */
@NullMarked
package org.newsloom.kubernetes;

import org.jspecify.annotations.NullMarked;
