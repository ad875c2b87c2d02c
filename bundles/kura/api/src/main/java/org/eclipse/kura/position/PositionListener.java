package org.eclipse.kura.position;

import org.osgi.annotation.versioning.ConsumerType;

/** Gets the sentences of a satellite receiver. Called on the thread that reads them: return soon. */
@ConsumerType
public interface PositionListener {

    /**
     * A sentence arrived.
     *
     * @param nmeaSentence the sentence, with its checksum
     */
    void newNmeaSentence(String nmeaSentence);
}
