package org.eclipse.kura.gpio;

public enum KuraGPIODirection {
    INPUT,
    OUTPUT;
}
