package io.genkan.console.web.internal.listen;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines on standard output that tell how to reach the page. Pure. */
final class Announcement {
    private Announcement() {}

    /**
     * @param local the page's address on this machine
     * @param lan addresses in the network, empty when it is not served
     * @param fingerprint of the certificate, null when the network is not served
     * @param token the one-time token, only at the start that made it
     * @param waiting whether nobody has used an earlier token yet
     * @param credentials file whose deletion brings a new token
     */
    static String text(
            String local,
            List<String> lan,
            @Nullable String fingerprint,
            Optional<String> token,
            boolean waiting,
            Path credentials) {
        StringBuilder text = new StringBuilder("The gateway's page: ").append(local);
        if (fingerprint != null && !lan.isEmpty()) {
            text.append("  (LAN: ").append(String.join(" ", lan));
            text.append(", certificate SHA-256 ").append(fingerprint).append(')');
        }
        text.append(System.lineSeparator());
        if (token.isPresent()) {
            text.append("First login with this one-time token: ").append(token.get());
            text.append(System.lineSeparator());
            text.append("Or open: ").append(local).append("#token=").append(token.get());
            text.append(System.lineSeparator());
        } else if (waiting) {
            text.append("Nobody has logged in yet; the token was printed at the first start. For a new one stop the"
                            + " gateway, delete ")
                    .append(credentials)
                    .append(" and start again.")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
