package io.genkan.kura.system.internal.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.executor.Pid;
import org.eclipse.kura.executor.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandExecutorTest {
    private final CommandExecutor executor = new CommandExecutor(RunAs.GATEWAY);

    @AfterEach
    void stop() {
        executor.close();
    }

    private static Command command(String... words) {
        Command command = new Command(words);
        command.setOutputStream(new ByteArrayOutputStream());
        command.setErrorStream(new ByteArrayOutputStream());
        return command;
    }

    private static Command shell(String text) {
        Command command = command(text);
        command.setExecuteInAShell(true);
        return command;
    }

    private static Signal signal(int number) {
        return () -> number;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void outputErrorsAndExitCodeArrive() {
        CommandStatus status = executor.execute(shell("echo out; echo err >&2; exit 3"));
        assertThat(status.getOutputStream()).hasToString("out\n");
        assertThat(status.getErrorStream()).hasToString("err\n");
        assertThat(status.getExitStatus().getExitCode()).isEqualTo(3);
        assertThat(status.getExitStatus().isSuccessful()).isFalse();
        assertThat(status.isTimedout()).isFalse();
    }

    @Test
    void withoutAShellNothingIsInterpreted() {
        CommandStatus status = executor.execute(command("echo", "$HOME;", "*"));
        assertThat(status.getOutputStream()).hasToString("$HOME; *\n");
        assertThat(status.getExitStatus().isSuccessful()).isTrue();
    }

    @Test
    void inputEnvironmentAndDirectoryArrive(@TempDir Path folder) throws IOException {
        Command command = shell("cat; echo $PLACE; pwd");
        command.setInputStream(new ByteArrayInputStream("fed ".getBytes(StandardCharsets.UTF_8)));
        command.setEnvironment(Map.of("PLACE", "hall 3"));
        command.setDirectory(folder.toRealPath().toString());
        assertThat(executor.execute(command).getOutputStream())
                .hasToString("fed hall 3\n" + folder.toRealPath() + "\n");
    }

    @Test
    void muchOutputIsComplete() {
        CommandStatus status = executor.execute(shell("head -c 3000000 /dev/zero"));
        assertThat(((ByteArrayOutputStream) status.getOutputStream()).size()).isEqualTo(3_000_000);
    }

    @Test
    void streamsMayBeAbsent() {
        Command command = new Command(new String[] {"cat"});
        assertThat(executor.execute(command).getExitStatus().isSuccessful()).isTrue();
    }

    @Test
    void aProgramThatIsMissingIsNoSuccessAndSaysSo() {
        CommandStatus status = executor.execute(command("no-such-program-at-all"));
        assertThat(status.getExitStatus().isSuccessful()).isFalse();
        assertThat(status.getErrorStream().toString()).contains("no-such-program-at-all");
        assertThat(executor.execute(command()).getExitStatus().isSuccessful()).isFalse();
    }

    @Test
    void theTimeLimitEndsTheWholeTree() {
        Command command = shell("sleep 4711.1 & sleep 4711.2");
        command.setTimeout(1);
        CommandStatus status = executor.execute(command);
        assertThat(status.isTimedout()).isTrue();
        assertThat(status.getExitStatus().isSuccessful()).isFalse();
        assertThat(executor.isRunning(new String[] {"sleep", "4711.1"})).isFalse();
        assertThat(executor.isRunning(new String[] {"sleep", "4711.2"})).isFalse();
    }

    @Test
    void whoIgnoresTheSignalIsKilled() {
        Command command = shell("trap '' TERM; while true; do sleep 0.1; done");
        command.setTimeout(0);
        CommandStatus status = executor.execute(command);
        assertThat(status.isTimedout()).isTrue();
        assertThat(status.getExitStatus().getExitCode()).isEqualTo(128 + 9);
    }

    @Test
    void theSignalOfTheTimeLimitIsTheCommands() {
        Command command = shell("trap 'echo told; exit 7' USR1; while true; do sleep 0.05; done");
        command.setTimeout(1);
        command.setSignal(signal(10));
        CommandStatus status = executor.execute(command);
        assertThat(status.isTimedout()).isTrue();
        assertThat(status.getOutputStream().toString()).contains("told");
        assertThat(status.getExitStatus().getExitCode()).isEqualTo(7);
    }

    @Test
    void aProcessLeftInTheBackgroundDoesNotHoldTheCommandUp() {
        long start = System.nanoTime();
        CommandStatus status = executor.execute(shell("sleep 4712 & echo done"));
        assertThat(status.getOutputStream()).hasToString("done\n");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
        assertThat(executor.kill(new String[] {"sleep", "4712"}, signal(9))).isTrue();
    }

    @Test
    void withoutWaitingTheCallbackIsTold() throws Exception {
        CompletableFuture<CommandStatus> told = new CompletableFuture<>();
        executor.execute(shell("echo later"), told::complete);
        assertThat(told.get(20, TimeUnit.SECONDS).getOutputStream()).hasToString("later\n");
    }

    @Test
    void processesAreFoundSignalledAndEnded() throws Exception {
        CompletableFuture<CommandStatus> told = new CompletableFuture<>();
        executor.execute(command("sleep", "4713"), told::complete);
        String[] words = {"sleep", "4713"};
        await(() -> executor.isRunning(words));
        Map<String, Pid> pids = executor.getPids(words);
        assertThat(pids).containsOnlyKeys("sleep 4713");
        Pid pid = java.util.Objects.requireNonNull(pids.get("sleep 4713"));
        assertThat(executor.isRunning(pid)).isTrue();
        // CONT tells a sleeping process nothing
        assertThat(executor.stop(pid, signal(18))).isTrue();
        assertThat(executor.isRunning(pid)).isTrue();
        assertThat(executor.stop(pid, signal(15))).isTrue();
        assertThat(executor.isRunning(pid)).isFalse();
        assertThat(told.get(20, TimeUnit.SECONDS).getExitStatus().getExitCode()).isEqualTo(128 + 15);
        assertThat(executor.stop(pid, signal(15))).isTrue();
        assertThat(executor.kill(words, signal(15))).isTrue();
    }

    @Test
    void theGatewayItselfIsNeverFound() {
        String java = ProcessHandle.current().info().command().orElseThrow();
        assertThat(executor.getPids(new String[] {java}).values())
                .extracting(Pid::getPid)
                .doesNotContain((int) ProcessHandle.current().pid());
    }

    @Test
    void closingEndsWhatRuns() throws Exception {
        CompletableFuture<CommandStatus> told = new CompletableFuture<>();
        executor.execute(command("sleep", "4714"), told::complete);
        await(() -> executor.isRunning(new String[] {"sleep", "4714"}));
        long start = System.nanoTime();
        executor.close();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_000);
        await(() -> !executor.isRunning(new String[] {"sleep", "4714"}));
    }

    @Test
    void withoutPrivilegesMeansAnotherUserWhenTheGatewayIsRoot() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        assertThat(RunAs.unprivileged("nobody").complete(List.of("id", "-un")))
                .isEqualTo(root ? List.of("runuser", "-u", "nobody", "--", "id", "-un") : List.of("id", "-un"));
        if (root) {
            assertThatThrownBy(() -> RunAs.unprivileged("no such user").complete(List.of("id")))
                    .hasMessageContaining("kura.command.user");
            CommandExecutor other = new CommandExecutor(RunAs.unprivileged("nobody"));
            assertThat(other.execute(command("id", "-un")).getOutputStream()).hasToString("nobody\n");
            other.close();
        }
    }
}
