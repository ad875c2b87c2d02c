package io.genkan.kura.system.internal.properties;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraProcessExecutionErrorException;
import org.eclipse.kura.system.SystemResourceInfo;
import org.eclipse.kura.system.SystemResourceType;

/** Packages that the operating system's package manager has installed. Runs it, which may take a second. */
final class SystemPackages {
    private record PackageManager(SystemResourceType type, String separator, List<String> command) {}

    private static final List<PackageManager> KNOWN = List.of(
            new PackageManager(
                    SystemResourceType.DEB,
                    "\t",
                    List.of("dpkg-query", "-W", "-f", "${db:Status-Abbrev}\t${Package}\t${Version}\n")),
            new PackageManager(
                    SystemResourceType.RPM,
                    "\t",
                    List.of("rpm", "-qa", "--queryformat", "ii \t%{NAME}\t%{VERSION}-%{RELEASE}\n")),
            new PackageManager(SystemResourceType.APK, " ", List.of("apk", "info", "-v")));

    private static final long TIMEOUT_SECONDS = 30;

    private SystemPackages() {}

    static List<SystemResourceInfo> list() throws KuraProcessExecutionErrorException {
        List<SystemResourceInfo> packages = new ArrayList<>();
        for (PackageManager manager : KNOWN) {
            try {
                for (String line : run(manager.command())) {
                    SystemResourceInfo info = parse(manager, line);
                    if (info != null) {
                        packages.add(info);
                    }
                }
            } catch (IOException notInstalled) {
                // the machine has another package manager
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KuraProcessExecutionErrorException("Listing the system's packages was interrupted.");
            }
        }
        return packages;
    }

    static @org.jspecify.annotations.Nullable SystemResourceInfo parseDeb(String line) {
        return parse(KNOWN.get(0), line);
    }

    static @org.jspecify.annotations.Nullable SystemResourceInfo parseApk(String line) {
        return parse(KNOWN.get(2), line);
    }

    private static @org.jspecify.annotations.Nullable SystemResourceInfo parse(PackageManager manager, String line) {
        if (manager.type() == SystemResourceType.APK) {
            // name-1.2.3-r0: the version begins after the last but one minus
            int release = line.lastIndexOf('-');
            int version = release < 0 ? -1 : line.lastIndexOf('-', release - 1);
            return version <= 0
                    ? null
                    : new SystemResourceInfo(line.substring(0, version), line.substring(version + 1), manager.type());
        }
        String[] fields = line.split(manager.separator(), -1);
        boolean installed = fields.length == 3 && fields[0].startsWith("ii");
        return installed ? new SystemResourceInfo(fields[1], fields[2], manager.type()) : null;
    }

    private static List<String> run(List<String> command)
            throws IOException, InterruptedException, KuraProcessExecutionErrorException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        Thread killer = new Thread(() -> killLater(process), "system-packages-timeout");
        killer.setDaemon(true);
        killer.start();
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int code = process.waitFor();
            if (code != 0) {
                throw new KuraProcessExecutionErrorException(
                        "The command " + command.get(0) + " that lists the system's packages ended with " + code + ".");
            }
            return lines;
        } finally {
            killer.interrupt();
        }
    }

    private static void killLater(Process process) {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
