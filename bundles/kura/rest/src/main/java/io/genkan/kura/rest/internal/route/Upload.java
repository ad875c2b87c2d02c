package io.genkan.kura.rest.internal.route;

import java.io.IOException;
import java.io.InputStream;

/** A file that comes with a form. */
public interface Upload {
    /** Takes a file as it comes. */
    interface Taker {
        void take(String fileName, InputStream content) throws IOException, Refusal;
    }

    /**
     * Reads one field of the form.
     *
     * @throws Refusal with status 400 when the request is no form with that field
     * @throws IOException when it cannot be read, or the disk is full
     */
    void read(String field, Taker taker) throws IOException, Refusal;
}
