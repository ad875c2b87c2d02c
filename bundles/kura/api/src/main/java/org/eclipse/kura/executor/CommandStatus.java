package org.eclipse.kura.executor;

public class CommandStatus {
    public boolean isTimedout() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.io.InputStream getInputStream() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.io.OutputStream getErrorStream() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.io.OutputStream getOutputStream() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Command getCommand() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ExitStatus getExitStatus() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setCommand(Command command) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setErrorStream(java.io.OutputStream outputStream) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setExitStatus(ExitStatus exitStatus) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setInputStream(java.io.InputStream inputStream) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOutputStream(java.io.OutputStream outputStream) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setTimedout(boolean flag) {
        throw new UnsupportedOperationException("skeleton");
    }

    public CommandStatus(Command command, ExitStatus exitStatus) {}
}
