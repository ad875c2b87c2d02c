package org.eclipse.kura.marshalling;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Makes texts of objects. There is one service for JSON and one for XML, told apart by {@code kura.service.pid}. */
@ProviderType
public interface Marshaller {

    /**
     * Makes a text of an object.
     *
     * @param object an object of one of the classes that the marshaller knows
     * @return the text
     * @throws KuraException if the object cannot be written, for example because its class is not known
     */
    String marshal(Object object) throws KuraException;
}
