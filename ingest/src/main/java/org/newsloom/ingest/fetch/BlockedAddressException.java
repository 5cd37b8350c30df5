package org.newsloom.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A host has an address that we do not go to. For us such a host does not exist. */
final class BlockedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  BlockedAddressException(String host, InetAddress address) {
    super(host + " has the address " + address.getHostAddress() + ", which is not a public one");
  }
}
