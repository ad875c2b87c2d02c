package io.genkan.kura.system.internal.properties;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Linux tells about the machine. Every answer is null where the system does not tell; nothing here blocks. */
final class HostFacts {
    private final Path root;

    /** @param root {@code /}, or a folder that takes its place in tests */
    HostFacts(Path root) {
        this.root = root;
    }

    @Nullable
    String hostname() {
        String name = firstLine("proc/sys/kernel/hostname");
        return name == null ? firstLine("etc/hostname") : name;
    }

    @Nullable
    String biosVersion() {
        return firstLine("sys/class/dmi/id/bios_version");
    }

    /** {@return name of the board, from the device tree or DMI} */
    @Nullable
    String model() {
        String model = firstLine("proc/device-tree/model");
        return model == null ? firstLine("sys/class/dmi/id/product_name") : model;
    }

    @Nullable
    String serialNumber() {
        String serial = firstLine("proc/device-tree/serial-number");
        return serial == null ? firstLine("sys/class/dmi/id/product_serial") : serial;
    }

    @Nullable
    String distribution() {
        return osRelease("NAME");
    }

    @Nullable
    String distributionVersion() {
        return osRelease("VERSION");
    }

    /** {@return the processor's name} */
    @Nullable
    String cpu() {
        for (String line : lines("proc/cpuinfo")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
                if (name.equals("model name") || name.equals("cpu model") || name.equals("hardware")) {
                    return line.substring(colon + 1).trim();
                }
            }
        }
        return null;
    }

    /** {@return the interface of the default route, else the first one with a link layer address} */
    @Nullable
    String primaryInterface() {
        for (String line : lines("proc/net/route")) {
            String[] fields = line.split("\\s+", -1);
            if (fields.length > 2 && fields[1].equals("00000000")) {
                return fields[0];
            }
        }
        List<String> names = new ArrayList<>();
        for (String line : lines("proc/net/dev")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                names.add(line.substring(0, colon).trim());
            }
        }
        return names.stream().filter(name -> mac(name) != null).findFirst().orElse(null);
    }

    /** {@return link layer address such as {@code 02:42:AC:11:00:02}} */
    static @Nullable String mac(String networkInterface) {
        try {
            NetworkInterface found = NetworkInterface.getByName(networkInterface);
            byte[] address = found == null ? null : found.getHardwareAddress();
            return address == null
                    ? null
                    : HexFormat.ofDelimiter(":").withUpperCase().formatHex(address);
        } catch (SocketException e) {
            return null;
        }
    }

    private @Nullable String osRelease(String key) {
        for (String line : lines("etc/os-release")) {
            if (line.startsWith(key + "=")) {
                String value = line.substring(key.length() + 1);
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return null;
    }

    private @Nullable String firstLine(String file) {
        List<String> lines = lines(file);
        // device tree texts end with a zero
        String line = lines.isEmpty() ? "" : lines.get(0).replace("\0", "").trim();
        return line.isEmpty() ? null : line;
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException absentOrForbidden) {
            return List.of();
        }
    }
}
