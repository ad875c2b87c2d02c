package io.genkan.fleet.release.internal.trust;

import io.genkan.fleet.release.internal.manifest.Release;

/**
 * A release that may be installed here.
 *
 * @param release what it says
 * @param hash of its envelope
 * @param state what is to be remembered
 */
public record Verified(Release release, String hash, TrustState state) {}
