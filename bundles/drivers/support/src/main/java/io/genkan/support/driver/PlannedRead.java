package io.genkan.support.driver;

import java.io.IOException;

/** A read whose channels are known; it is executed any number of times, one after the other. */
@FunctionalInterface
public interface PlannedRead {
    /** Gives each record a value or a sentence; when the device cannot be used, throws after that. */
    void execute() throws DeviceFailure, IOException;
}
