package org.eclipse.kura.executor;

/** Number of a process. */
public interface Pid {

    /** {@return the number that the operating system gave the process} */
    int getPid();
}
