package io.genkan.kura.security.internal.keystore;

import io.genkan.kura.security.internal.x509.X509;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads revocation lists when they are due. One thread at a time. */
final class CrlDownload {
    private static final Logger LOG = LoggerFactory.getLogger(CrlDownload.class);
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;

    private record Fetched(Instant at, Instant expires) {}

    private final CrlCache cache;
    private final List<String> urls;
    private final Duration interval;
    private final InstantSource clock;
    private final Map<String, Fetched> fetched = new HashMap<>();

    CrlDownload(CrlCache cache, List<String> urls, Duration interval, InstantSource clock) {
        this.cache = cache;
        this.urls = List.copyOf(urls);
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Downloads what is due. A list that cannot be had is told and tried again at the next check; the old one stays.
     *
     * @return whether a new list was kept
     */
    boolean check(Collection<X509Certificate> trusted) {
        Set<String> addresses = new LinkedHashSet<>(urls);
        trusted.forEach(certificate -> addresses.addAll(X509.revocationListUrls(certificate)));
        fetched.keySet().retainAll(addresses);
        boolean changed = false;
        Instant now = clock.instant();
        for (String address : addresses) {
            Fetched last = fetched.get(address);
            boolean due = last == null || !now.isBefore(last.at().plus(interval)) || !now.isBefore(last.expires());
            if (!due || Thread.currentThread().isInterrupted()) {
                continue;
            }
            try {
                X509CRL crl = get(address);
                changed |= cache.add(crl, trusted);
                Instant expires = crl.getNextUpdate() == null
                        ? Instant.MAX
                        : crl.getNextUpdate().toInstant();
                // a list that is published late must not be asked for at every check for ever
                fetched.put(address, new Fetched(now, expires.isAfter(now) ? expires : Instant.MAX));
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                LOG.warn("The revocation list at {} could not be had: {}", address, e.getMessage());
            }
        }
        return changed;
    }

    private static X509CRL get(String address) throws IOException, GeneralSecurityException {
        URI uri = URI.create(address);
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new IOException("it is not an HTTP address");
        }
        URLConnection connection = uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it is larger than " + MAX_BYTES + " bytes");
            }
            List<X509CRL> lists = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCRLs(new ByteArrayInputStream(bytes))
                    .forEach(crl -> lists.add((X509CRL) crl));
            if (lists.size() != 1) {
                throw new IOException("it holds " + lists.size() + " lists instead of one");
            }
            return lists.get(0);
        }
    }
}
