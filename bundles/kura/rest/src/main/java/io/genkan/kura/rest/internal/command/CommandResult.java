package io.genkan.kura.rest.internal.command;

/** What came of a command. */
public record CommandResult(String stdout, String stderr, int exitCode, boolean timedOut) {}
