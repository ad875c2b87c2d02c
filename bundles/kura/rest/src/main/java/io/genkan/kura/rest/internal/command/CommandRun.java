package io.genkan.kura.rest.internal.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandExecutorService;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.util.zip.UnZip;

/** Checks one command and runs it. */
record CommandRun(CommandOptions options, CommandExecutorService executor) {
    /** What a command prints beyond that is dropped, so that one command cannot fill the memory. */
    private static final int MAX_OUTPUT = 4 * 1024 * 1024;

    /** Keeps the beginning. */
    private static final class Output extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int value) {
            if (count < MAX_OUTPUT) {
                super.write(value);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, Math.max(0, MAX_OUTPUT - count)));
        }
    }

    CommandResult run(CommandRequest request) throws KuraException {
        if (!options.password().isEmpty()
                && !MessageDigest.isEqual(
                        bytes(options.password()), bytes(Objects.requireNonNullElse(request.password(), "")))) {
            throw bad("The password for commands is wrong.");
        }
        if (request.command().isBlank()) {
            throw bad("The request names no command.");
        }
        String folder = Objects.requireNonNullElse(request.folder(), "");
        Path where = folder(folder.isBlank() ? options.folder() : folder);
        try {
            if (request.zip().length > 0) {
                UnZip.unZipBytes(request.zip(), where.toString());
            }
        } catch (IOException e) {
            throw bad("The archive cannot be unpacked in " + where + ": " + e.getMessage());
        }
        if (!Files.isDirectory(where)) {
            throw bad("There is no folder " + where + ".");
        }
        Command command = command(request, where);
        if (request.async()) {
            executor.execute(command, status -> {});
            return new CommandResult("", "", 0, false);
        }
        CommandStatus status = executor.execute(command);
        return new CommandResult(
                text(status.getOutputStream()),
                text(status.getErrorStream()),
                status.getExitStatus().getExitCode(),
                status.isTimedout());
    }

    private static Path folder(String name) throws KuraException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw bad("No folder can have the name that is given: " + e.getReason() + ".");
        }
    }

    private Command command(CommandRequest request, Path where) {
        List<String> line = new ArrayList<>();
        line.add(request.command());
        line.addAll(request.arguments());
        Command command = new Command(line.toArray(String[]::new));
        command.setDirectory(where.toString());
        Map<String, String> environment = new HashMap<>(options.environment());
        environment.putAll(request.environment());
        command.setEnvironment(environment);
        Integer timeout = request.timeoutSeconds();
        command.setTimeout(timeout == null || timeout <= 0 ? options.timeoutSeconds() : timeout);
        command.setExecuteInAShell(true);
        command.setOutputStream(new Output());
        command.setErrorStream(new Output());
        return command;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(OutputStream stream) {
        return stream instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
    }

    private static KuraException bad(String sentence) {
        return new KuraException(KuraErrorCode.BAD_REQUEST, sentence);
    }
}
