package org.eclipse.kura.gpio;

@org.osgi.annotation.versioning.ConsumerType
public interface PinStatusListener {
    void pinStatusChange(boolean flag);
}
