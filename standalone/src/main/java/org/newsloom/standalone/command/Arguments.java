package org.newsloom.standalone.command;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.newsloom.common.config.WrongSettingsException;
import org.newsloom.common.url.UrlNormalizer;

/** Words on the command line that mean something. */
final class Arguments {
  private Arguments() {}

  /** A URL as people paste it. */
  static URI webUrl(String text) {
    @Nullable URI url = UrlNormalizer.normalize(text);
    if (url == null) throw new WrongSettingsException("'" + text + "' is not a web address");
    return url;
  }
}
