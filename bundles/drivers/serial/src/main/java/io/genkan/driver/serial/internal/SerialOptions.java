package io.genkan.driver.serial.internal;

import static io.genkan.support.driver.ChannelSettings.within;

import io.genkan.support.driver.ChannelSettings;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Checked settings. Times in milliseconds. */
record SerialOptions(
        String port,
        int baudRate,
        int dataBits,
        Parity parity,
        int stopBits,
        Frames.Framing framing,
        String start,
        String end,
        int length,
        Checksum checksum,
        String pollText,
        int pollInterval) {

    /** Parity of the line. */
    enum Parity {
        NONE,
        EVEN,
        ODD
    }

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static SerialOptions from(SerialDriverConfig config) {
        String port = text(config.port());
        if (port.isEmpty() || port.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "port is \"" + port + "\": enter the device of the serial port, for instance /dev/ttyACM0.");
        }
        within("baud.rate", config.baud_rate(), 300, 4_000_000, "");
        within("data.bits", config.data_bits(), 7, 8, "");
        within("stop.bits", config.stop_bits(), 1, 2, "");
        within("frame.length", config.frame_length(), 1, 4096, "");
        within("poll.interval", config.poll_interval(), 20, 3_600_000, "");
        Frames.Framing framing = ChannelSettings.choice(Frames.Framing.class, "framing", text(config.framing()));
        String start = hex("frame.start", text(config.frame_start()));
        String end = hex("frame.end", text(config.frame_end()));
        if (framing == Frames.Framing.DELIMITED && end.isEmpty()) {
            throw new IllegalArgumentException("frame.end is empty: with DELIMITED enter the bytes, for instance 03.");
        }
        if (framing == Frames.Framing.FIXED && start.length() / 2 >= config.frame_length()) {
            throw new IllegalArgumentException("frame.start is as long as frame.length: nothing would be left.");
        }
        return new SerialOptions(
                port,
                config.baud_rate(),
                config.data_bits(),
                ChannelSettings.choice(Parity.class, "parity", text(config.parity())),
                config.stop_bits(),
                framing,
                start,
                end,
                config.frame_length(),
                ChannelSettings.choice(Checksum.class, "checksum", text(config.checksum())),
                unescaped(config.poll_text() == null ? "" : config.poll_text()),
                config.poll_interval());
    }

    Frames frames(Consumer<byte[]> consumer) {
        HexFormat hex = HexFormat.of();
        return new Frames(framing, hex.parseHex(start), hex.parseHex(end), length, checksum, consumer);
    }

    /** {@return the text with \r, \n and \t for what they stand for} */
    static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    }

    private static String hex(String setting, String text) {
        String digits = text.replace(" ", "").replace("0x", "");
        try {
            byte[] bytes = HexFormat.of().parseHex(digits);
            if (bytes.length <= 16) {
                return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length));
            }
        } catch (IllegalArgumentException e) {
            // the sentence below says it
        }
        throw new IllegalArgumentException(
                setting + " is \"" + text + "\": enter up to 16 bytes in hexadecimal, for instance 02 or AA55.");
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
