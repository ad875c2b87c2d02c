package org.eclipse.kura.executor;

public interface Pid {
    int getPid();
}
