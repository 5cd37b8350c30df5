package org.newsloom.desk.web;

import java.util.List;
import org.newsloom.common.config.Settings;

/**
 * Where the desk is to be found.
 *
 * @param port 0 takes any free one
 * @param publicHosts further names that browsers may use for it
 */
public record Address(String host, int port, List<String> publicHosts) {
  public Address {
    publicHosts = List.copyOf(publicHosts);
  }

  public static Address from(Settings settings) {
    return new Address(
        settings.text("desk.host", "127.0.0.1", "address that the desk listens on"),
        settings.integer("desk.port", 8710, 0, 65_535, "port of the desk; 0 takes any free one"),
        settings.list(
            "desk.public-hosts",
            "",
            "host names, divided by commas, under which browsers may reach the desk, besides"
                + " localhost and 127.0.0.1"));
  }
}
