package org.eclipse.kura.marshalling;

import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Makes objects of texts. There is one service for JSON and one for XML, told apart by {@code kura.service.pid}. */
@ProviderType
public interface Unmarshaller {

    /**
     * Makes an object of a text.
     *
     * @param <T> the class of the object
     * @param text the text
     * @param type the class of the object, one of those that the unmarshaller knows
     * @return the object
     * @throws KuraException if the text cannot be read, or the class is not known
     */
    <T> T unmarshal(String text, Class<T> type) throws KuraException;
}
