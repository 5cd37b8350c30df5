package org.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressGuardTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void oneRebindingAnswerIsCaughtWhereItIsDialled() throws Exception {
    // S08: the name was public when it was looked up; the socket is given something else.
    var guard = new AddressGuard(AllowedHosts.NONE, host -> addresses("93.184.215.14"));
    assertThat(guard.lookup("news.example")).hasSize(1);

    var rebound = InetAddress.getByAddress("news.example", LOOPBACK.getAddress());
    try (Socket socket = guard.createSocket()) {
      assertThatThrownBy(() -> socket.connect(new InetSocketAddress(rebound, 80), 1000))
          .isInstanceOf(BlockedAddressException.class)
          .hasMessageContaining("news.example has the address 127.0.0.1");
    }
  }

  @Test
  void onePrivateAddressAmongPublicOnesCondemnsTheHost() {
    var guard = new AddressGuard(AllowedHosts.NONE, host -> addresses("93.184.215.14", "10.0.0.1"));

    assertThatThrownBy(() -> guard.lookup("news.example"))
        .isInstanceOf(BlockedAddressException.class);
  }

  @Test
  void anAllowedHostIsDialledOnItsPortOnly() throws Exception {
    try (var server = new ServerSocket(0, 5, LOOPBACK)) {
      int port = server.getLocalPort();
      var guard =
          new AddressGuard(
              AllowedHosts.of(List.of("site.test:" + port)), h -> addresses("127.0.0.1"));
      InetAddress address = guard.lookup("site.test").getFirst();

      try (Socket socket = guard.createSocket()) {
        socket.connect(new InetSocketAddress(address, port), 1000);
        assertThat(socket.isConnected()).isTrue();
      }
      try (Socket socket = guard.createSocket()) {
        assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port + 1), 1000))
            .isInstanceOf(BlockedAddressException.class);
      }
    }
  }

  @Test
  void anotherNameForAnAllowedAddressIsNotAllowed() {
    var guard =
        new AddressGuard(AllowedHosts.of(List.of("127.0.0.1")), host -> addresses("127.0.0.1"));

    assertThatThrownBy(() -> guard.lookup("evil.example"))
        .isInstanceOf(BlockedAddressException.class);
  }

  @Test
  void socketsThatConnectAtOnceAreNotMade() {
    var guard = new AddressGuard(AllowedHosts.NONE, host -> addresses("127.0.0.1"));

    assertThatThrownBy(() -> guard.createSocket(LOOPBACK, 80))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static InetAddress[] addresses(String... literals) {
    var addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = new InetSocketAddress(literals[i], 0).getAddress();
    }
    return addresses;
  }
}
