package org.eclipse.kura.driver.block.task;

/** What a task does: fetch bytes, put bytes, or fetch bytes and put them changed. */
public enum Mode {
    READ,
    WRITE,
    UPDATE
}
