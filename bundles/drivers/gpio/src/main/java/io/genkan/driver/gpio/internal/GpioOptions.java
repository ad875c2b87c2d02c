package io.genkan.driver.gpio.internal;

import static io.genkan.support.driver.ChannelSettings.within;

import io.genkan.support.driver.ChannelSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checked settings.
 *
 * @param gpioFolder where the kernel offers pins
 * @param gpioBase the kernel's number of pin 0
 * @param pollInterval milliseconds
 */
record GpioOptions(
        Provider provider, String gpioFolder, int gpioBase, String pwmFolder, int pwmChip, int pollInterval) {

    /** Where pins come from. */
    enum Provider {
        AUTO,
        LINUXFS,
        MOCK
    }

    private static final String GPIO = "/sys/class/gpio";
    private static final String PWM = "/sys/class/pwm";
    private static final Path BOARD = Path.of("/proc/device-tree/model");

    /** @throws IllegalArgumentException with a sentence that names what cannot be used */
    static GpioOptions from(GpioDriverConfig config) {
        within("gpio.base", config.gpio_base(), -1, 4095, "");
        within("pwm.chip", config.pwm_chip(), 0, 31, "");
        within("poll.interval", config.poll_interval(), 20, 3_600_000, "");
        String provider = config.provider() == null || config.provider().isBlank() ? "AUTO" : config.provider();
        return new GpioOptions(
                ChannelSettings.choice(Provider.class, "provider", provider),
                GPIO,
                config.gpio_base() >= 0 ? config.gpio_base() : base(Path.of(GPIO)),
                PWM,
                config.pwm_chip(),
                config.poll_interval());
    }

    /** {@return whether there is a board; what kind it is says its device tree} */
    boolean mock() {
        return provider == Provider.MOCK || (provider == Provider.AUTO && !Files.exists(BOARD));
    }

    /** {@return the name of the board, in a word or two} */
    static String board() {
        try {
            return Files.readString(BOARD).replace("\0", "").strip();
        } catch (IOException e) {
            return "this board";
        }
    }

    /** {@return the kernel's number of pin 0: newer kernels begin at 512, and a board may have several chips} */
    static int base(Path folder) {
        int lowest = Integer.MAX_VALUE;
        try (DirectoryStream<Path> chips = Files.newDirectoryStream(folder, "gpiochip*")) {
            for (Path chip : chips) {
                int base =
                        Integer.parseInt(Files.readString(chip.resolve("base")).strip());
                if (Files.readString(chip.resolve("label")).startsWith("pinctrl")) {
                    return base;
                }
                lowest = Math.min(lowest, base);
            }
        } catch (IOException | NumberFormatException e) {
            return 0; // then pins have the numbers that they always had
        }
        return lowest == Integer.MAX_VALUE ? 0 : lowest;
    }
}
