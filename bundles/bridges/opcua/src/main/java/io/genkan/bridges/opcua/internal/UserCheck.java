package io.genkan.bridges.opcua.internal;

import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AbstractUsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultUsernameIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity.UsernameIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.AnonymousIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.UserIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.jspecify.annotations.Nullable;

/** Lets users in; what each may do goes with his session as {@link Users.Right}. */
final class UserCheck implements IdentityValidator {
    private final Users users;
    private final IdentityValidator names = new Names();

    UserCheck(Users users) {
        this.users = users;
    }

    @Override
    public Identity validateIdentityToken(
            Session session, UserIdentityToken token, UserTokenPolicy policy, SignatureData signature)
            throws UaException {
        if (token instanceof AnonymousIdentityToken) {
            Users.Right right = users.anonymous();
            if (right == Users.Right.NOTHING) {
                throw new UaException(StatusCodes.Bad_IdentityTokenRejected);
            }
            Identity identity =
                    AnonymousIdentityValidator.INSTANCE.validateIdentityToken(session, token, policy, signature);
            identity.setUserData(right);
            return identity;
        }
        return names.validateIdentityToken(session, token, policy, signature);
    }

    @Override
    public Set<UserTokenType> getSupportedTokenTypes() {
        return Set.of(UserTokenType.Anonymous, UserTokenType.UserName);
    }

    private final class Names extends AbstractUsernameIdentityValidator {
        @Override
        protected @Nullable UsernameIdentity authenticateUsernamePassword(
                Session session, String username, String password) {
            Users.Right right = users.right(username, password);
            if (right == Users.Right.NOTHING) {
                return null;
            }
            UsernameIdentity identity = new DefaultUsernameIdentity(username);
            identity.setUserData(right);
            return identity;
        }
    }
}
