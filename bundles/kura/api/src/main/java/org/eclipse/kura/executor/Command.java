package org.eclipse.kura.executor;

public class Command {
    public boolean equals(Object object) {
        throw new UnsupportedOperationException("skeleton");
    }

    public boolean isExecutedInAShell() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int getTimeout() {
        throw new UnsupportedOperationException("skeleton");
    }

    public int hashCode() {
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

    public String getDirectory() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String toString() {
        throw new UnsupportedOperationException("skeleton");
    }

    public String[] getCommandLine() {
        throw new UnsupportedOperationException("skeleton");
    }

    public java.util.Map<String, String> getEnvironment() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Signal getSignal() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setDirectory(String value) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setEnvironment(java.util.Map<String, String> map) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setErrorStream(java.io.OutputStream outputStream) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setExecuteInAShell(boolean flag) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setInputStream(java.io.InputStream inputStream) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setOutputStream(java.io.OutputStream outputStream) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setSignal(Signal signal) {
        throw new UnsupportedOperationException("skeleton");
    }

    public void setTimeout(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    public Command(String[] value) {}
}
