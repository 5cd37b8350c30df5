/** Tests of the accounts that setup makes, and of what it brings into Kibana. */
package org.newsloom.standalone.setup;
