package org.newsloom.desk.live;

import java.time.Duration;
import org.newsloom.common.config.Settings;

/**
 * How much the live stream gives to one and to all.
 *
 * @param mostStreams at the same time
 * @param queue articles that wait for one slow reader before he is let go; larger than any burst
 *     that a quick reader should survive
 * @param heartbeat how often a quiet stream shows that it is alive
 */
public record StreamLimits(int mostStreams, int queue, Duration heartbeat) {
  public static StreamLimits from(Settings settings) {
    return new StreamLimits(
        settings.integer("desk.max-streams", 200, 1, 100_000, "live streams at the same time"),
        settings.integer(
            "desk.stream-queue",
            4096,
            1,
            100_000,
            "articles that wait for one slow live stream before it is dropped"),
        settings.duration(
            "desk.stream-heartbeat",
            Duration.ofSeconds(15),
            "how often a quiet live stream shows that it is alive"));
  }
}
