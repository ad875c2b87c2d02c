package io.genkan.kura.rest.internal.http;

import io.genkan.kura.rest.internal.route.Refusal;
import io.genkan.kura.rest.internal.route.Upload;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;

/** A form as the HTTP server has read it; large files wait on the disk. */
record FormUpload(HttpServletRequest request) implements Upload {
    @Override
    public void read(String field, Taker taker) throws IOException, Refusal {
        Part part;
        try {
            part = request.getPart(field);
        } catch (ServletException | IllegalStateException e) {
            throw Refusal.bad("The form cannot be read: " + e.getMessage());
        }
        if (part == null) {
            throw Refusal.bad("The form has no file in the field \"" + field + "\".");
        }
        try (InputStream content = part.getInputStream()) {
            String name = part.getSubmittedFileName();
            taker.take(name == null ? "" : name.replaceAll("[\\p{Cntrl}]", " "), content);
        } finally {
            part.delete();
        }
    }
}
