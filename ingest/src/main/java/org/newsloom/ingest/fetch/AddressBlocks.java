package org.newsloom.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are not on the public internet: the special-purpose registries of IANA (<a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IPv4</a>, <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IPv6</a>) as of 2026-11.
 *
 * <p>A table of our own, because the predicates of {@link InetAddress} miss many of them: unique
 * local and shared addresses, the metadata services of clouds, and everything that wraps an IPv4
 * address.
 */
final class AddressBlocks {
  private static final List<Block> BLOCKED =
      Stream.concat(
              Stream.of(mapped()),
              Stream.of(
                      "0.0.0.0/8", // this network; Linux takes 0.0.0.0 for itself
                      "10.0.0.0/8", // private
                      "100.64.0.0/10", // shared, behind carrier NAT; metadata of some clouds
                      "127.0.0.0/8", // loopback
                      "169.254.0.0/16", // link-local; metadata of most clouds
                      "172.16.0.0/12", // private
                      "192.0.0.0/24", // protocol assignments; metadata of some clouds
                      "192.0.2.0/24", // documentation
                      "192.88.99.0/24", // 6to4 relays
                      "192.168.0.0/16", // private
                      "198.18.0.0/15", // benchmarks
                      "198.51.100.0/24", // documentation
                      "203.0.113.0/24", // documentation
                      "224.0.0.0/4", // multicast
                      "240.0.0.0/4", // reserved, and the broadcast address
                      "::/96", // unspecified, loopback, IPv4-compatible
                      "64:ff9b::/96", // NAT64
                      "64:ff9b:1::/48", // NAT64, local
                      "100::/64", // discard
                      "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
                      "2001:db8::/32", // documentation
                      "2002::/16", // 6to4
                      "3fff::/20", // documentation
                      "5f00::/16", // segment routing
                      "fc00::/7", // unique local; metadata of some clouds
                      "fe80::/10", // link-local
                      "fec0::/10", // site-local
                      "ff00::/8") // multicast
                  .map(AddressBlocks::parse))
          .toList();

  private AddressBlocks() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return BLOCKED.stream().noneMatch(block -> block.contains(bytes));
  }

  /** The same of an address as it is written. */
  static boolean isPublic(String address) {
    try {
      // Of what is an address, the JDK resolves nothing.
      return isPublic(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** IPv4-mapped, ::ffff:0:0/96. Written as bytes since the JDK reads it as an IPv4 address. */
  private static Block mapped() {
    byte[] prefix = new byte[16];
    prefix[10] = (byte) 0xff;
    prefix[11] = (byte) 0xff;
    return new Block(prefix, 96);
  }

  private static Block parse(String cidr) {
    int slash = cidr.indexOf('/');
    try {
      byte[] prefix = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
      return new Block(prefix, Integer.parseInt(cidr.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address block: " + cidr, e);
    }
  }

  private static final class Block {
    private final byte[] prefix;
    private final int bits;

    Block(byte[] prefix, int bits) {
      this.prefix = prefix;
      this.bits = bits;
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) return false;
      int whole = bits / 8;
      if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) return false;
      int rest = bits % 8;
      if (rest == 0) return true;
      int mask = 0xff << (8 - rest);
      return (address[whole] & mask) == (prefix[whole] & mask);
    }
  }
}
