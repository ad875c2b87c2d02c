package io.genkan.console.web.internal.access;

/**
 * Where a login comes from.
 *
 * @param address network address
 * @param browser what the browser says of itself, may be empty
 */
public record Client(String address, String browser) {}
