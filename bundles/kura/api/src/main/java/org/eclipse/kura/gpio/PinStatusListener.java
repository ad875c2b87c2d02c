package org.eclipse.kura.gpio;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of changes of an input. Called on the thread that watches the pin: return soon. */
@ConsumerType
public interface PinStatusListener {

    /**
     * The trigger of the pin fired.
     *
     * @param value the new value, true for high
     */
    void pinStatusChange(boolean value);
}
