package org.eclipse.kura.request.handler.jaxrs.consumer;

import java.util.Optional;
import org.eclipse.kura.KuraException;

/** Makes the body of an answer from what a method returned. */
@FunctionalInterface
public interface ResponseBodyHandler {
    /** {@return the body, empty when the answer has none} */
    Optional<byte[]> buildBody(Object returned) throws KuraException;
}
