package org.newsloom.ingest;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every spelling of an address that is not on the public internet: rows S01 to S14. */
final class InwardUrls {
  private static final List<String> HOSTS =
      List.of(
          // S01
          "127.0.0.1",
          "localhost",
          "localhost.",
          "LOCALHOST",
          "news.localhost",
          "ip6-localhost",
          // S02
          "127.1",
          "127.0.1",
          "2130706433",
          "0x7f000001",
          "0x7f.1",
          "017700000001",
          "0177.0.0.1",
          // S03
          "0",
          "0.0.0.0",
          "[::]",
          // S04
          "[::1]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::127.0.0.1]",
          "[64:ff9b::7f00:1]",
          "[2002:7f00:1::]",
          "[2001:0:7f00:1::80ff:fffe]",
          "[fe80::1]",
          "[fe80::1%25eth0]",
          // S05
          "169.254.169.254",
          "[fd00:ec2::254]",
          "100.100.100.200",
          "192.0.0.192",
          "metadata.google.internal",
          // S06
          "10.0.0.1",
          "172.16.0.1",
          "192.168.0.1",
          "100.64.0.1",
          "198.18.0.1",
          "224.0.0.1",
          "240.0.0.1",
          "255.255.255.255",
          "[fc00::1]",
          // S07: one address, and one among public ones
          "inward.example",
          "half-inward.example",
          // S10
          "good.example@127.0.0.1",
          "good.example:secret@localhost",
          // S11
          "１２７.０.０.１",
          "①②⑦.⓪.⓪.①",
          "127。0。0。1",
          "loc\u00adalhost",
          "ｌｏｃａｌｈｏｓｔ",
          "xn--lcalhost-7mg",
          // S14
          "elasticsearch",
          "kafka",
          "kibana");

  /** Whole ones: {@code PORT} stands for the canary's. */
  private static final List<String> OTHERS =
      List.of(
          // S09: behind a redirect, relative to http
          "//127.0.0.1:PORT/news",
          // S10
          "http://127.0.0.1:PORT#@good.example/news",
          "http://good.example\\@127.0.0.1:PORT/news",
          "http:///127.0.0.1:PORT/news",
          "http:127.0.0.1:PORT/news",
          "http:/\\127.0.0.1:PORT/news",
          "HtTp://127.0.0.1:PORT/news",
          "\thttp://127.0.0.1:PORT/news",
          // S13
          "http://127.0.0.1:PORT/%0d%0aX-Injected:1/news",
          "http://127.0.0.1:PORT/\r\nX-Injected: 1/news",
          // C11
          "file:///etc/news",
          "jar:http://127.0.0.1:PORT!/news",
          "gopher://127.0.0.1:PORT/news");

  private InwardUrls() {}

  /** S12: on these ports nobody is asked for news, not even at a public address. */
  private static final int[] PORTS = {22, 25, 2375, 5601, 6379, 9092, 9200};

  static List<String> on(int port) {
    return Stream.of(
            HOSTS.stream().map(host -> "http://" + host + ":" + port + "/news"),
            OTHERS.stream().map(url -> url.replace("PORT", Integer.toString(port))),
            IntStream.of(PORTS).mapToObj(other -> "http://public.example:" + other + "/news"))
        .flatMap(one -> one)
        .toList();
  }
}
