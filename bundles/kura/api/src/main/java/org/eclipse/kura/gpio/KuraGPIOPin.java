package org.eclipse.kura.gpio;

@org.osgi.annotation.versioning.ProviderType
public interface KuraGPIOPin {
    boolean getValue() throws KuraUnavailableDeviceException, KuraClosedDeviceException, java.io.IOException;

    boolean isOpen();

    int getIndex();

    String getName();

    KuraGPIODirection getDirection();

    KuraGPIOMode getMode();

    KuraGPIOTrigger getTrigger();

    void addPinStatusListener(PinStatusListener pinStatusListener)
            throws KuraClosedDeviceException, java.io.IOException;

    void close() throws java.io.IOException;

    void open() throws KuraGPIODeviceException, KuraUnavailableDeviceException, java.io.IOException;

    void removePinStatusListener(PinStatusListener pinStatusListener)
            throws KuraClosedDeviceException, java.io.IOException;

    void setValue(boolean flag) throws KuraUnavailableDeviceException, KuraClosedDeviceException, java.io.IOException;
}
