package io.genkan.driver.serial.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The serial driver's own decoder, set up as {@code docs/nodes} says. */
public final class SerialFrames {
    private SerialFrames() {}

    /** {@return the frames that pass their checksum} */
    public static List<String> of(byte[] bytes) {
        List<String> found = new ArrayList<>();
        Frames frames = new Frames(
                Frames.Framing.LINE,
                new byte[0],
                new byte[0],
                1024,
                Checksum.NMEA,
                frame -> found.add(new String(frame, StandardCharsets.UTF_8)));
        frames.take(bytes, bytes.length);
        return found;
    }
}
