package org.eclipse.kura.position;

@org.osgi.annotation.versioning.ConsumerType
public interface PositionListener {
    void newNmeaSentence(String value);
}
