package org.eclipse.kura.gpio;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Finds the digital pins of the gateway. Safe for concurrent use. */
@ProviderType
public interface GPIOService {

    /**
     * Finds a pin with its usual set-up.
     *
     * @param pinName name of the pin
     * @return the pin, closed; null when there is none of that name
     */
    KuraGPIOPin getPinByName(String pinName);

    /**
     * Finds a pin.
     *
     * @param pinName name of the pin
     * @param direction whether it is to be read or written
     * @param mode its electrical set-up
     * @param trigger what calls its listeners
     * @return the pin, closed; null when there is none of that name
     */
    KuraGPIOPin getPinByName(String pinName, KuraGPIODirection direction, KuraGPIOMode mode, KuraGPIOTrigger trigger);

    /**
     * Finds a pin with its usual set-up.
     *
     * @param terminal number of the pin
     * @return the pin, closed; null when there is none of that number
     */
    KuraGPIOPin getPinByTerminal(int terminal);

    /**
     * Finds a pin.
     *
     * @param terminal number of the pin
     * @param direction whether it is to be read or written
     * @param mode its electrical set-up
     * @param trigger what calls its listeners
     * @return the pin, closed; null when there is none of that number
     */
    KuraGPIOPin getPinByTerminal(int terminal, KuraGPIODirection direction, KuraGPIOMode mode, KuraGPIOTrigger trigger);

    /** {@return the names of the pins by their numbers} */
    Map<Integer, String> getAvailablePins();
}
