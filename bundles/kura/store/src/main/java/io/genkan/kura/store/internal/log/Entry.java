package io.genkan.kura.store.internal.log;

/** A record that was read: its kind, and its body at a place of an array that nobody changes. */
@SuppressWarnings("ArrayRecordComponent")
record Entry(byte kind, byte[] in, int bodyAt, int bodyLength) {}
