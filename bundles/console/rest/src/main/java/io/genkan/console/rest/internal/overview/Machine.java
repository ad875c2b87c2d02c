package io.genkan.console.rest.internal.overview;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the machine below has left.
 *
 * @param diskFree bytes; totals likewise; -1 where the system does not tell
 * @param memoryUsed bytes of the Java heap that are in use, garbage included
 * @param memoryMax bytes that the heap may take
 * @param temperature of the hottest sensor in degrees Celsius, NaN where there is none
 * @param uptime milliseconds since the gateway's start
 */
public record Machine(long diskFree, long diskTotal, long memoryUsed, long memoryMax, double temperature, long uptime) {
    private static final Path SENSORS = Path.of("/sys/class/thermal");
    private static final double MILLI = 1000;

    /** {@return how it is now} */
    public static Machine now(Path dataFolder) {
        long free = -1;
        long total = -1;
        try {
            FileStore disk = Files.getFileStore(dataFolder);
            free = disk.getUsableSpace();
            total = disk.getTotalSpace();
        } catch (IOException e) {
            // the answer says so
        }
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                free,
                total,
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                temperature(SENSORS),
                ManagementFactory.getRuntimeMXBean().getUptime());
    }

    static double temperature(Path sensors) {
        double hottest = Double.NaN;
        try (Stream<Path> zones = Files.list(sensors)) {
            for (Path zone : zones.filter(path -> path.getFileName().toString().startsWith("thermal_zone"))
                    .toList()) {
                double celsius = celsius(zone.resolve("temp"));
                hottest = Double.isNaN(hottest) || celsius > hottest ? celsius : hottest;
            }
        } catch (IOException e) {
            return Double.NaN;
        }
        return hottest;
    }

    private static double celsius(Path file) {
        try {
            double celsius = Double.parseDouble(Files.readString(file).strip()) / MILLI;
            // sensors that are not wired tell nonsense
            return celsius > -60 && celsius < 200 ? celsius : Double.NaN;
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
    }
}
