package org.eclipse.kura.gpio;

@org.osgi.annotation.versioning.ProviderType
public interface GPIOService {
    java.util.Map<Integer, String> getAvailablePins();

    KuraGPIOPin getPinByName(String value);

    KuraGPIOPin getPinByName(
            String value,
            KuraGPIODirection kuraGPIODirection,
            KuraGPIOMode kuraGPIOMode,
            KuraGPIOTrigger kuraGPIOTrigger);

    KuraGPIOPin getPinByTerminal(int number);

    KuraGPIOPin getPinByTerminal(
            int number,
            KuraGPIODirection kuraGPIODirection,
            KuraGPIOMode kuraGPIOMode,
            KuraGPIOTrigger kuraGPIOTrigger);
}
