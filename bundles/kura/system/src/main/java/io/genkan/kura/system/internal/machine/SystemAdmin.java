package io.genkan.kura.system.internal.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.executor.PrivilegedExecutorService;
import org.eclipse.kura.system.SystemAdminService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura's SystemAdminService on Linux. */
@Component(name = "org.eclipse.kura.system.SystemAdminService")
public final class SystemAdmin implements SystemAdminService {
    private static final Logger LOG = LoggerFactory.getLogger(SystemAdmin.class);
    private static final int TIMEOUT_SECONDS = 30;

    private final PrivilegedExecutorService executor;
    private final Path uptimeFile;

    @Activate
    public SystemAdmin(@Reference PrivilegedExecutorService executor) {
        this(executor, Path.of("/proc/uptime"));
    }

    SystemAdmin(PrivilegedExecutorService executor, Path uptimeFile) {
        this.executor = executor;
        this.uptimeFile = uptimeFile;
    }

    /** {@inheritDoc} In milliseconds; that of the Java runtime where the system does not tell its own. */
    @Override
    public String getUptime() {
        try {
            String seconds =
                    Files.readString(uptimeFile, StandardCharsets.US_ASCII).split(" ", -1)[0];
            return Long.toString(Math.round(Double.parseDouble(seconds) * 1000));
        } catch (IOException | NumberFormatException e) {
            return Long.toString(ManagementFactory.getRuntimeMXBean().getUptime());
        }
    }

    @Override
    public void reboot() {
        run("reboot");
    }

    @Override
    public void sync() {
        run("sync");
    }

    private void run(String program) {
        Command command = new Command(new String[] {program});
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        command.setErrorStream(errors);
        command.setTimeout(TIMEOUT_SECONDS);
        CommandStatus status = executor.execute(command);
        if (!status.getExitStatus().isSuccessful()) {
            LOG.error(
                    "The command {} ended with {}: {}",
                    program,
                    status.getExitStatus().getExitCode(),
                    errors.toString(StandardCharsets.UTF_8).trim());
        }
    }
}
