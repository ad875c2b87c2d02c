package org.eclipse.kura.executor;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * How a {@link Command} ended.
 *
 * <p>Not safe for concurrent use.
 */
public class CommandStatus {

    private Command command;
    private ExitStatus exitStatus;
    private boolean timedout;
    private InputStream inputStream = InputStream.nullInputStream();
    private OutputStream outputStream = OutputStream.nullOutputStream();
    private OutputStream errorStream = OutputStream.nullOutputStream();

    /**
     * Makes the status of a command that ended in time and whose streams were not connected.
     *
     * @param command the command
     * @param exitStatus how it ended
     */
    public CommandStatus(Command command, ExitStatus exitStatus) {
        this.command = command;
        this.exitStatus = exitStatus;
    }

    /** {@return the command} */
    public Command getCommand() {
        return this.command;
    }

    /**
     * Sets the command.
     *
     * @param command the command
     */
    public void setCommand(Command command) {
        this.command = command;
    }

    /** {@return how the command ended} */
    public ExitStatus getExitStatus() {
        return this.exitStatus;
    }

    /**
     * Sets how the command ended.
     *
     * @param exitStatus the exit status
     */
    public void setExitStatus(ExitStatus exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** {@return true when the command was ended because its time was over} */
    public boolean isTimedout() {
        return this.timedout;
    }

    /**
     * Sets whether the command was ended because its time was over.
     *
     * @param isTimedout true when it was
     */
    public void setTimedout(boolean isTimedout) {
        this.timedout = isTimedout;
    }

    /** {@return what the command read; empty unless it was set} */
    public InputStream getInputStream() {
        return this.inputStream;
    }

    /**
     * Sets what the command read.
     *
     * @param inputStream the stream
     */
    public void setInputStream(InputStream inputStream) {
        this.inputStream = inputStream;
    }

    /** {@return where the output went; a sink unless it was set} */
    public OutputStream getOutputStream() {
        return this.outputStream;
    }

    /**
     * Sets where the output went.
     *
     * @param outputStream the stream
     */
    public void setOutputStream(OutputStream outputStream) {
        this.outputStream = outputStream;
    }

    /** {@return where error messages went; a sink unless it was set} */
    public OutputStream getErrorStream() {
        return this.errorStream;
    }

    /**
     * Sets where error messages went.
     *
     * @param errorStream the stream
     */
    public void setErrorStream(OutputStream errorStream) {
        this.errorStream = errorStream;
    }
}
