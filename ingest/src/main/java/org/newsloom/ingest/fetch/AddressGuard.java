package org.newsloom.ingest.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Refuses to dial addresses that are not on the public internet. The check sits in {@link
 * Socket#connect}, behind all parsing, resolving and redirecting: it sees the very address that is
 * dialled, so that neither an odd spelling nor a name that resolves differently the second time
 * gets past it.
 */
final class AddressGuard extends SocketFactory {
  /** Finds all addresses of a name. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final AllowedHosts allowed;
  private final Resolver resolver;

  AddressGuard(AllowedHosts allowed, Resolver resolver) {
    this.allowed = allowed;
    this.resolver = resolver;
  }

  /**
   * All addresses of a host, each carrying the host's name, so that {@link #check} knows by which
   * name it was reached. One private address among public ones condemns the host.
   */
  List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (InetAddress found : resolver.resolve(host)) {
      InetAddress named = InetAddress.getByAddress(host, found.getAddress());
      // The port is not known here; connect knows it.
      if (!AddressBlocks.isPublic(named) && !allowed.names(host)) {
        throw new BlockedAddressException(host, named);
      }
      addresses.add(named);
    }
    return addresses;
  }

  void check(InetSocketAddress target) throws UnknownHostException {
    InetAddress address = target.getAddress();
    String host = target.getHostString();
    if (address == null) throw new UnknownHostException(host);
    if (!AddressBlocks.isPublic(address) && !allowed.allows(host, target.getPort())) {
      throw new BlockedAddressException(host, address);
    }
  }

  @Override
  public Socket createSocket() {
    // Past any SOCKS proxy that the JVM is told of, which would dial for us.
    return new Socket(Proxy.NO_PROXY) {
      @Override
      public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
      }

      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress target)) {
          throw new UnknownHostException("not an internet address: " + endpoint);
        }
        check(target);
        super.connect(endpoint, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw connectedAtOnce();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw connectedAtOnce();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw connectedAtOnce();
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort) {
    throw connectedAtOnce();
  }

  private static UnsupportedOperationException connectedAtOnce() {
    return new UnsupportedOperationException("sockets are connected after they were made");
  }
}
