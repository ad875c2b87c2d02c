package io.genkan.driver.opcua.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** Chooses among the ways of connecting that a server offers. */
final class UaEndpoints {
    private UaEndpoints() {}

    /** {@return an endpoint without security, to ask for the others} */
    static EndpointDescription toAsk(OpcUaOptions options) {
        return new EndpointDescription(
                options.url(),
                new ApplicationDescription(
                        null, null, LocalizedText.NULL_VALUE, ApplicationType.Server, null, null, null),
                ByteString.NULL_VALUE,
                MessageSecurityMode.None,
                SecurityPolicy.None.getUri(),
                null,
                TransportProfile.TCP_UASC_UABINARY.getUri(),
                Unsigned.ubyte(0));
    }

    /**
     * {@return the one that fits the settings, at the configured address}
     *
     * @throws UaFailure with what the server offers, when none fits
     */
    static EndpointDescription choose(OpcUaOptions options, IdentityProvider user, List<EndpointDescription> offered)
            throws UaFailure {
        UserTokenType token = user instanceof AnonymousProvider
                ? UserTokenType.Anonymous
                : user instanceof UsernameProvider ? UserTokenType.UserName : UserTokenType.Certificate;
        List<EndpointDescription> secure = offered.stream()
                .filter(endpoint ->
                        TransportProfile.TCP_UASC_UABINARY.getUri().equals(endpoint.getTransportProfileUri())
                                && options.policy().getUri().equals(endpoint.getSecurityPolicyUri())
                                && options.mode() == endpoint.getSecurityMode())
                .toList();
        if (secure.isEmpty()) {
            throw new UaFailure(
                    "SECURITY_NOT_OFFERED",
                    true,
                    "The OPC UA server " + options.place() + " does not offer " + options.policy() + " "
                            + options.mode() + ", but " + list(offered)
                            + ": choose security.policy and security.mode.");
        }
        for (EndpointDescription endpoint : secure) {
            if (tokens(endpoint).stream().anyMatch(policy -> policy.getTokenType() == token)) {
                return options.forceUrl()
                        ? withUrl(endpoint, options.url())
                        : EndpointUtil.updateUrl(endpoint, options.host(), options.port());
            }
        }
        throw new UaFailure(
                "USER_REFUSED",
                true,
                "The OPC UA server " + options.place() + " takes no " + words(token) + ", but "
                        + tokens(secure.get(0)).stream()
                                .map(policy -> words(policy.getTokenType()))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static String words(UserTokenType token) {
        return switch (token) {
            case Anonymous -> "anonymous users";
            case UserName -> "user names";
            case Certificate -> "certificates of users";
            case IssuedToken -> "issued tokens";
        };
    }

    private static List<UserTokenPolicy> tokens(EndpointDescription endpoint) {
        UserTokenPolicy[] tokens = endpoint.getUserIdentityTokens();
        return tokens == null ? List.of() : Arrays.asList(tokens);
    }

    /** {@return policies and modes in words} */
    static String list(List<EndpointDescription> offered) {
        return offered.stream()
                .map(endpoint -> {
                    try {
                        return SecurityPolicy.fromUri(endpoint.getSecurityPolicyUri())
                                + (endpoint.getSecurityMode() == MessageSecurityMode.None
                                        ? ""
                                        : " " + endpoint.getSecurityMode());
                    } catch (UaException e) {
                        return "policies that are not known here";
                    }
                })
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static EndpointDescription withUrl(EndpointDescription endpoint, String url) {
        return new EndpointDescription(
                url,
                endpoint.getServer(),
                endpoint.getServerCertificate(),
                endpoint.getSecurityMode(),
                endpoint.getSecurityPolicyUri(),
                endpoint.getUserIdentityTokens(),
                endpoint.getTransportProfileUri(),
                endpoint.getSecurityLevel());
    }
}
