package io.genkan.kura.deployment.internal.download;

import io.genkan.api.deployment.Outcome.Reason;
import io.genkan.kura.deployment.internal.download.DownloadSpec.Credentials;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens HTTP connections and follows redirections. */
final class Connection {
    private static final int REDIRECTIONS_AT_MOST = 10;
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

    private final DownloadSpec spec;
    private final Supplier<Optional<SSLSocketFactory>> tls;
    private volatile @Nullable HttpURLConnection current;

    Connection(DownloadSpec spec, Supplier<Optional<SSLSocketFactory>> tls) {
        this.spec = spec;
        this.tls = tls;
    }

    /**
     * Connects.
     *
     * @param offset bytes that are there already, 0: none
     * @param validator the server's word for the version of these bytes, empty: none
     * @return a connection with a status of 200 or 206, or 416 when an offset was asked for
     */
    HttpURLConnection open(long offset, String validator) throws IOException {
        URI uri = spec.source();
        for (int hop = 0; hop <= REDIRECTIONS_AT_MOST; hop++) {
            HttpURLConnection connection = connect(uri);
            if (offset > 0) {
                connection.setRequestProperty("Range", "bytes=" + offset + "-");
                if (!validator.isEmpty()) {
                    connection.setRequestProperty("If-Range", validator);
                }
            }
            int status = connection.getResponseCode();
            if (REDIRECTIONS.contains(status)) {
                uri = redirect(uri, connection.getHeaderField("Location"));
                connection.disconnect();
                continue;
            }
            if (status == 200 || status == 206 || (status == 416 && offset > 0)) {
                return connection;
            }
            connection.disconnect();
            throw new DownloadException(Reason.DOWNLOAD, sentence(uri, status));
        }
        throw new DownloadException(
                Reason.DOWNLOAD, spec.source() + " redirects more than " + REDIRECTIONS_AT_MOST + " times.");
    }

    private HttpURLConnection connect(URI uri) throws IOException {
        if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new DownloadException(Reason.DOWNLOAD, uri + " is no http: or https: address.");
        }
        current = connection;
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) spec.limits().connect().toMillis());
        connection.setReadTimeout((int) spec.limits().read().toMillis());
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setAuthenticator(new Login(spec.credentials()));
        if (connection instanceof HttpsURLConnection secure) {
            tls.get().ifPresent(secure::setSSLSocketFactory);
        }
        return connection;
    }

    private URI redirect(URI from, @Nullable String location) throws DownloadException {
        try {
            URI to = from.resolve(new URI(String.valueOf(location)));
            boolean secure = "https".equalsIgnoreCase(to.getScheme());
            boolean allowed =
                    secure || ("http".equalsIgnoreCase(to.getScheme()) && !"https".equalsIgnoreCase(from.getScheme()));
            if (location == null || to.getHost() == null || !allowed) {
                throw new DownloadException(
                        Reason.DOWNLOAD, from + " redirects to " + location + ", which is not followed.");
            }
            return to;
        } catch (URISyntaxException e) {
            throw new DownloadException(
                    Reason.DOWNLOAD, from + " redirects to \"" + location + "\", which is no address.", e);
        }
    }

    private String sentence(URI uri, int status) {
        if (status == 401) {
            return uri + " asks for a user name and password"
                    + (spec.credentials().isPresent() ? " other than those given (401)." : " (401).");
        }
        return uri + " answers with status " + status + '.';
    }

    /** Ends what is going on, from another thread. */
    void close() {
        HttpURLConnection open = current;
        if (open != null) {
            open.disconnect();
        }
    }

    /** Gives the password to the server that was asked, once, and to no other. */
    private final class Login extends Authenticator {
        private final Optional<Credentials> credentials;
        private boolean asked;

        Login(Optional<Credentials> credentials) {
            this.credentials = credentials;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            boolean ours = getRequestorType() == RequestorType.SERVER
                    && getRequestingHost() != null
                    && getRequestingHost().equalsIgnoreCase(spec.source().getHost());
            if (credentials.isEmpty() || asked || !ours) {
                return null;
            }
            asked = true;
            Credentials known = credentials.get();
            return new PasswordAuthentication(known.user(), known.password().toCharArray());
        }
    }
}
