package org.newsloom.desk;

import org.newsloom.common.config.Settings;
import org.newsloom.desk.live.StreamLimits;
import org.newsloom.desk.search.SearchLimits;
import org.newsloom.desk.web.Address;

/** Every knob of this module. */
public record DeskConfig(Address address, SearchLimits search, StreamLimits stream) {
  public static DeskConfig from(Settings settings) {
    return new DeskConfig(
        Address.from(settings), SearchLimits.from(settings), StreamLimits.from(settings));
  }
}
