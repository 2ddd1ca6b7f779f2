package io.clientele.channels.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Tells addresses of the public Internet from all others.
 *
 * <p>Sources: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890), read
 * strictly: of IPv6 only global unicast, {@code 2000::/3}, is public, and what carries an IPv4
 * address in it (6to4, RFC 3056; Teredo, RFC 4380; ISATAP, RFC 5214; NAT64, RFC 6052) is not. To
 * these come addresses at which clouds answer their machines.
 */
final class AddressKinds {
  private static final List<Block> NOT_PUBLIC_4 =
      List.of(
          Block.of(8, 0), // this network
          Block.of(8, 10), // private
          Block.of(10, 100, 64), // shared, behind the carrier's NAT
          Block.of(8, 127), // loopback
          Block.of(16, 169, 254), // link-local, metadata of clouds
          Block.of(12, 172, 16), // private
          Block.of(24, 192, 0, 0), // protocols
          Block.of(24, 192, 0, 2), // documentation
          Block.of(24, 192, 31, 196), // AS112
          Block.of(24, 192, 52, 193), // AMT
          Block.of(24, 192, 88, 99), // relays of 6to4
          Block.of(16, 192, 168), // private
          Block.of(24, 192, 175, 48), // AS112
          Block.of(15, 198, 18), // benchmarks
          Block.of(24, 198, 51, 100), // documentation
          Block.of(24, 203, 0, 113), // documentation
          Block.of(32, 168, 63, 129, 16), // Azure's answers to its machines
          Block.of(3, 224)); // multicast, reserved, broadcast

  private static final List<Block> NOT_PUBLIC_6 =
      List.of(
          Block.of(23, 0x20, 0x01, 0x00), // protocols, among them Teredo and ORCHID
          Block.of(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
          Block.of(16, 0x20, 0x02), // 6to4
          Block.of(20, 0x3f, 0xff, 0x00)); // documentation

  private AddressKinds() {}

  /** Returns whether an address is one of the public Internet. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return NOT_PUBLIC_4.stream().noneMatch(block -> block.contains(bytes));
    }
    boolean global = (bytes[0] & 0xe0) == 0x20;
    boolean isatap =
        (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && (bytes[11] & 0xff) == 0xfe;
    return global && !isatap && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(bytes));
  }

  /** Addresses that begin with the same bits, of which there are at most 32. */
  private record Block(int bits, int start) {
    static Block of(int bits, int... bytes) {
      int start = 0;
      for (int i = 0; i < 4; i++) {
        start = start << 8 | (i < bytes.length ? bytes[i] : 0);
      }
      return new Block(bits, start);
    }

    boolean contains(byte[] address) {
      return (ByteBuffer.wrap(address).getInt() ^ start) >>> (32 - bits) == 0;
    }
  }
}
