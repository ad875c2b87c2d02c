package io.genkan.console.web.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Sends files that were compressed when the bundle was built. */
final class PageFiles {
    private PageFiles() {}

    /**
     * Sends one file, unpacked for the rare client that takes no gzip.
     *
     * @param path below the page's folder in this bundle, without {@code .gz}
     * @return false when there is no such file; nothing is sent then
     */
    static boolean send(
            HttpServletRequest request, HttpServletResponse response, String path, String type, String caching)
            throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream("/web" + path + ".gz")) {
            if (in == null) {
                return false;
            }
            response.setContentType(type);
            response.setHeader("Cache-Control", caching);
            response.setHeader("Vary", "Accept-Encoding");
            if (takesGzip(request)) {
                response.setHeader("Content-Encoding", "gzip");
                in.transferTo(response.getOutputStream());
            } else {
                new GZIPInputStream(in).transferTo(response.getOutputStream());
            }
            return true;
        }
    }

    static boolean takesGzip(HttpServletRequest request) {
        String encodings = request.getHeader("Accept-Encoding");
        return encodings != null && encodings.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }
}
