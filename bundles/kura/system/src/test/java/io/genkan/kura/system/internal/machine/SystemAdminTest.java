package io.genkan.kura.system.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.executor.ExitStatus;
import org.eclipse.kura.executor.PrivilegedExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemAdminTest {
    private final List<String> commands = new ArrayList<>();

    private SystemAdmin admin(Path uptime) {
        PrivilegedExecutorService executor = mock(PrivilegedExecutorService.class);
        when(executor.execute(any(Command.class))).thenAnswer(call -> {
            Command command = call.getArgument(0);
            commands.add(command.toString());
            return new CommandStatus(command, mock(ExitStatus.class));
        });
        return new SystemAdmin(executor, uptime);
    }

    @Test
    void uptimeIsInMilliseconds(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("uptime"), "12345.67 99999.00\n");
        assertThat(admin(file).getUptime()).isEqualTo("12345670");
        assertThat(admin(folder.resolve("none")).getUptime()).matches("\\d+");
    }

    @Test
    void rebootAndSyncAreTheSystemsCommands(@TempDir Path folder) {
        SystemAdmin admin = admin(folder);
        admin.sync();
        admin.reboot();
        assertThat(commands).containsExactly("sync", "reboot");
    }
}
