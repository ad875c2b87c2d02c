package io.genkan.bridges.opcua.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who may log in, and what they may do. */
final class Users {
    /** What somebody may do. */
    enum Right {
        NOTHING,
        READ,
        WRITE
    }

    /** The gateway's identities. */
    interface Identities {
        /** {@return what the owner of a name and a password may do} */
        Right right(String name, String password);
    }

    private final BridgeOptions options;
    private final Supplier<@Nullable Identities> identities;

    Users(BridgeOptions options, Supplier<@Nullable Identities> identities) {
        this.options = options;
        this.identities = identities;
    }

    Right anonymous() {
        if (!options.anonymous()) {
            return Right.NOTHING;
        }
        return options.anonymousWrite() ? Right.WRITE : Right.READ;
    }

    Right right(String name, String password) {
        if (!options.username().isEmpty() && options.username().equals(name)) {
            return MessageDigest.isEqual(
                            options.password().getBytes(StandardCharsets.UTF_8),
                            password.getBytes(StandardCharsets.UTF_8))
                    ? Right.WRITE
                    : Right.NOTHING;
        }
        Identities present = options.identities() ? identities.get() : null;
        return present == null ? Right.NOTHING : present.right(name, password);
    }
}
