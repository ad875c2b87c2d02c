package io.genkan.fleet.release.internal.peers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this gateway gives to others on the site, and whom it asks, as it is set. Settings that are wrong count as empty ones. */
public final class Neighbours implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Neighbours.class);

    private final Shelf shelf;
    private final Optional<PeerAddress> address;
    private final Peers peers;
    private final String mistake;
    private @Nullable PeerOffer offer;
    private String failure = "";
    private boolean isClosed;

    /**
     * @param offered address of this gateway, empty: nothing is offered
     * @param asked addresses of others, with commas
     */
    public Neighbours(String offered, String asked, Shelf shelf) {
        this.shelf = shelf;
        List<PeerAddress> mine = List.of();
        List<PeerAddress> others = List.of();
        String wrong = "";
        try {
            mine = PeerAddress.list(offered);
            others = PeerAddress.list(asked);
        } catch (IllegalArgumentException e) {
            wrong = " " + e.getMessage();
            logger.warn("{}", e.getMessage());
        }
        this.address = mine.stream().findFirst();
        this.peers = new Peers(others, address.isPresent() ? shelf : null);
        this.mistake = wrong;
    }

    /** {@return whom to ask} */
    public Peers peers() {
        return peers;
    }

    /** Opens the offer where that is wanted and not done yet: an address may come later than the gateway. */
    public synchronized void open() {
        if (address.isEmpty() || offer != null || isClosed) {
            return;
        }
        try {
            offer = new PeerOffer(address.get(), shelf);
            failure = "";
        } catch (IOException e) {
            if (failure.isEmpty()) {
                logger.warn("Files cannot be offered to neighbours at {}: {}", address.get(), e.getMessage());
            }
            failure = " Files cannot be offered to neighbours at " + address.get() + ": " + e.getMessage()
                    + "; give an address and a free port of this gateway.";
        }
    }

    /** {@return what a technician should know, with a blank before it; empty: nothing} */
    public synchronized String sentence() {
        if (offer != null) {
            return " Its files are offered to neighbours at "
                    + address.map(PeerAddress::toString).orElse("") + "." + mistake;
        }
        return failure + mistake;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (offer != null) {
            offer.close();
        }
    }
}
