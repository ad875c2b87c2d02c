package org.eclipse.kura.gpio;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** A digital pin. Open it before use and close it afterwards; not safe for concurrent use. */
@ProviderType
public interface KuraGPIOPin {

    /**
     * Writes an output.
     *
     * @param active true for high
     * @throws KuraUnavailableDeviceException when the pin is not there, or somebody else uses it
     * @throws KuraClosedDeviceException when the pin is closed
     * @throws IOException when the pin cannot be written
     */
    void setValue(boolean active) throws KuraUnavailableDeviceException, KuraClosedDeviceException, IOException;

    /**
     * Reads the pin.
     *
     * @return true for high
     * @throws KuraUnavailableDeviceException when the pin is not there, or somebody else uses it
     * @throws KuraClosedDeviceException when the pin is closed
     * @throws IOException when the pin cannot be read
     */
    boolean getValue() throws KuraUnavailableDeviceException, KuraClosedDeviceException, IOException;

    /**
     * Starts to tell when the trigger fires.
     *
     * @param listener who is told
     * @throws KuraClosedDeviceException when the pin is closed
     * @throws IOException when the pin cannot be watched
     */
    void addPinStatusListener(PinStatusListener listener) throws KuraClosedDeviceException, IOException;

    /**
     * Stops to tell when the trigger fires.
     *
     * @param listener who was told; nothing happens when it is unknown
     * @throws KuraClosedDeviceException when the pin is closed
     * @throws IOException when the pin cannot be set up
     */
    void removePinStatusListener(PinStatusListener listener) throws KuraClosedDeviceException, IOException;

    /**
     * Takes the pin.
     *
     * @throws KuraGPIODeviceException when the pin cannot be set up
     * @throws KuraUnavailableDeviceException when the pin is not there, or somebody else uses it
     * @throws IOException when the pin cannot be reached
     */
    void open() throws KuraGPIODeviceException, KuraUnavailableDeviceException, IOException;

    /**
     * Gives the pin back; listeners are forgotten.
     *
     * @throws IOException when the pin cannot be closed
     */
    void close() throws IOException;

    /** {@return whether the pin is read or written} */
    KuraGPIODirection getDirection();

    /** {@return the electrical set-up of the pin} */
    KuraGPIOMode getMode();

    /** {@return what calls the listeners} */
    KuraGPIOTrigger getTrigger();

    /** {@return the name of the pin, null when it is known by number only} */
    String getName();

    /** {@return the number of the pin} */
    int getIndex();

    /** {@return true while the pin is open} */
    boolean isOpen();
}
