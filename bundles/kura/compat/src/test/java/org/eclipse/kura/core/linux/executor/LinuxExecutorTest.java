package org.eclipse.kura.core.linux.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxExecutorTest {

    @ParameterizedTest
    @CsvSource({
        "SIGHUP, 1",
        "SIGKILL, 9",
        "SIGTERM, 15",
        "SIGSYS, 31",
        "SIGRTMIN, 34",
        "SIGRTMIN_PLUS_15, 49",
        "SIGRTMAX_MINUS_14, 50",
        "SIGRTMAX, 64",
    })
    void signalsHaveTheNumbersOfLinux(LinuxSignal signal, int number) {
        assertThat(signal.getSignalNumber()).isEqualTo(number);
    }

    @Test
    void whoStartedACommandHearsHowItEnded() {
        List<CommandStatus> told = new ArrayList<>();
        LinuxResultHandler handler =
                new LinuxResultHandler(told::add, DefaultExecutor.builder().get());
        handler.setStatus(new CommandStatus(new Command(new String[] {"ls"}), new LinuxExitStatus(0)));

        handler.onProcessFailed(new ExecuteException("ended", 3));

        assertThat(told).singleElement().satisfies(status -> {
            assertThat(status.getExitStatus()).isEqualTo(new LinuxExitStatus(3));
            assertThat(status.getExitStatus().isSuccessful()).isFalse();
            assertThat(status.isTimedout()).isFalse();
        });
    }
}
