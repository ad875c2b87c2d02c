package io.genkan.kura.deployment.internal.cloud;

import io.genkan.kura.deployment.internal.download.DownloadSpec.Credentials;
import io.genkan.kura.deployment.internal.download.DownloadSpec.Pace;
import io.genkan.kura.deployment.internal.download.FileHash;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.kura.message.KuraPayload;

/**
 * A request to download a package.
 *
 * @param install what is to be installed then
 * @param installs whether it is
 * @param source where it is
 * @param credentials user name and password for the server
 * @param hash what the file has to be
 * @param resume whether a part of an earlier attempt is continued
 * @param force whether it is downloaded although it is there
 * @param pace how fast, and how often it is told
 * @param connectTimeout how long the server may take to answer the connection
 */
record DownloadRequest(
        InstallRequest install,
        boolean installs,
        URI source,
        Optional<Credentials> credentials,
        Optional<FileHash> hash,
        boolean resume,
        boolean force,
        Pace pace,
        Duration connectTimeout) {
    private static final int CONNECT_MILLIS = 4000;

    static DownloadRequest from(KuraPayload payload) throws RefusedException {
        Metrics metrics = new Metrics(payload);
        URI source = address("dp.uri", metrics.text("dp.uri"));
        String protocol = metrics.text("dp.download.protocol");
        if (!protocol.equals("HTTP")) {
            throw RefusedException.badRequest(
                    "The metric dp.download.protocol is " + protocol + ", and has to be HTTP.");
        }
        InstallRequest install = InstallRequest.from(payload);
        if (install.verifier().isPresent()) {
            address("dp.install.verifier.uri", install.verifier().get());
        }
        Pace pace = new Pace(
                metrics.number("dp.download.block.size", 0),
                Duration.ofMillis(metrics.number("dp.download.block.delay", 0)),
                metrics.number("dp.download.notify.block.size", 0));
        int connect = metrics.number("dp.download.timeout", CONNECT_MILLIS);
        return new DownloadRequest(
                install,
                metrics.flag("dp.install", true),
                source,
                credentials(metrics),
                hash(metrics),
                metrics.flag("dp.download.resume", false),
                metrics.flag("dp.download.force", false),
                pace,
                Duration.ofMillis(connect == 0 ? CONNECT_MILLIS : connect));
    }

    private static Optional<Credentials> credentials(Metrics metrics) throws RefusedException {
        Optional<String> user = metrics.optionalText("dp.download.username").filter(text -> !text.isEmpty());
        String password = metrics.optionalText("dp.download.password").orElse("");
        return user.map(name -> new Credentials(name, password));
    }

    private static Optional<FileHash> hash(Metrics metrics) throws RefusedException {
        Optional<String> hash = metrics.optionalText("dp.download.hash").filter(text -> !text.isBlank());
        try {
            return hash.map(FileHash::parse);
        } catch (IllegalArgumentException e) {
            throw RefusedException.badRequest("The metric dp.download.hash is not usable: " + e.getMessage());
        }
    }

    static URI address(String metric, String text) throws RefusedException {
        try {
            URI uri = new URI(text.trim());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw RefusedException.badRequest(
                    "The metric " + metric + " is \"" + text + "\", which is no address (" + e.getMessage() + ").");
        }
        throw RefusedException.badRequest(
                "The metric " + metric + " is \"" + text + "\", which is no http: or https: address.");
    }
}
