package org.eclipse.kura.executor;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * A command of the operating system and the circumstances in which it is to run.
 *
 * <p>Apart from the command line everything has a default. Not safe for concurrent use; do not change a command that is
 * running.
 */
public class Command {

    private static final int NO_TIMEOUT = -1;

    private final String[] commandLine;
    private String directory;
    private Map<String, String> environment;
    private int timeout = NO_TIMEOUT;
    private Signal signal;
    private boolean executeInAShell;
    private InputStream inputStream;
    private OutputStream outputStream;
    private OutputStream errorStream;

    /**
     * Makes a command that runs in the current directory without time limit.
     *
     * @param commandLine the program and its arguments; the array is copied
     */
    public Command(String[] commandLine) {
        this.commandLine = commandLine.clone();
    }

    /** {@return the program and its arguments, a new array} */
    public String[] getCommandLine() {
        return this.commandLine.clone();
    }

    /** {@return the directory to run in, null for the current one} */
    public String getDirectory() {
        return this.directory;
    }

    /**
     * Sets the directory to run in.
     *
     * @param directory a path, null for the current directory
     */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    /** {@return the environment variables to add, null for none} */
    public Map<String, String> getEnvironment() {
        return this.environment;
    }

    /**
     * Sets the environment variables to add.
     *
     * @param environment values by name, not copied; null for none
     */
    public void setEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** {@return how long the command may run, in seconds; -1 for ever} */
    public int getTimeout() {
        return this.timeout;
    }

    /**
     * Sets how long the command may run.
     *
     * @param timeout seconds, -1 for ever
     */
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }

    /** {@return the signal that ends the command when its time is over, null for the executor's choice} */
    public Signal getSignal() {
        return this.signal;
    }

    /**
     * Sets the signal that ends the command when its time is over.
     *
     * @param signal the signal, null for the executor's choice
     */
    public void setSignal(Signal signal) {
        this.signal = signal;
    }

    /** {@return true when a shell is to interpret the command line} */
    public boolean isExecutedInAShell() {
        return this.executeInAShell;
    }

    /**
     * Sets whether a shell is to interpret the command line.
     *
     * @param executeInAShell true to run it in a shell; never do so with text from outside
     */
    public void setExecuteInAShell(boolean executeInAShell) {
        this.executeInAShell = executeInAShell;
    }

    /** {@return what the command reads, null for nothing} */
    public InputStream getInputStream() {
        return this.inputStream;
    }

    /**
     * Sets what the command reads.
     *
     * @param inputStream the stream, null for nothing
     */
    public void setInputStream(InputStream inputStream) {
        this.inputStream = inputStream;
    }

    /** {@return where the output goes, null when it is thrown away} */
    public OutputStream getOutputStream() {
        return this.outputStream;
    }

    /**
     * Sets where the output goes.
     *
     * @param outputStream the stream, null to throw the output away
     */
    public void setOutputStream(OutputStream outputStream) {
        this.outputStream = outputStream;
    }

    /** {@return where error messages go, null when they are thrown away} */
    public OutputStream getErrorStream() {
        return this.errorStream;
    }

    /**
     * Sets where error messages go.
     *
     * @param errorStream the stream, null to throw them away
     */
    public void setErrorStream(OutputStream errorStream) {
        this.errorStream = errorStream;
    }

    /** {@return the command line, its words separated by blanks} */
    @Override
    public String toString() {
        return String.join(" ", this.commandLine);
    }

    /** Hashes all but the streams. */
    @Override
    public int hashCode() {
        return Objects.hash(
                Arrays.hashCode(this.commandLine),
                this.directory,
                this.environment,
                this.timeout,
                this.signal,
                this.executeInAShell);
    }

    /** Tells whether the other object is a command that would do the same, whatever its streams. */
    @Override
    public boolean equals(Object obj) {
        return this == obj
                || (obj instanceof Command other
                        && Arrays.equals(this.commandLine, other.commandLine)
                        && Objects.equals(this.directory, other.directory)
                        && Objects.equals(this.environment, other.environment)
                        && this.timeout == other.timeout
                        && Objects.equals(this.signal, other.signal)
                        && this.executeInAShell == other.executeInAShell);
    }
}
