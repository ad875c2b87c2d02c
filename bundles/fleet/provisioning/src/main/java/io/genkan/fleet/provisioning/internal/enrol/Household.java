package io.genkan.fleet.provisioning.internal.enrol;

import io.genkan.support.claim.Claim;
import java.io.IOException;
import java.util.Map;

/** What this gateway does to join a fleet; each step may be done again after a power failure. */
public interface Household {
    /** {@return its name, where the claim gives it none} */
    String deviceName();

    /** {@return what the server is told first, by the names of attributes} */
    Map<String, String> introduction();

    /**
     * Makes its key, when it has none.
     *
     * @param name of the gateway
     * @return SHA-256 of the public key, in hexadecimal digits
     * @throws IOException with a sentence
     */
    String identity(String name) throws IOException, InterruptedException;

    /**
     * Trusts who signs the fleet's releases, and asks the fleet's server for them from now on.
     *
     * @param name of the gateway on the server
     * @throws IOException with a sentence
     */
    void settle(Claim claim, String name) throws IOException;
}
