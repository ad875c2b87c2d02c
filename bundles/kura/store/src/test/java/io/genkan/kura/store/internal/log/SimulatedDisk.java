package io.genkan.kura.store.internal.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that knows what is on the medium and what is only in the page cache, and that fails when told to. A
 * power cut keeps what was forced, and of what was not any sectors in any combination.
 */
public final class SimulatedDisk implements Disk {
    private static final int SECTOR = 512;
    private static final long FORCE_ERROR_NANOS = 300_000;
    private static final int DELETIONS_AT_STAKE = 4;

    /** How the disk answers. */
    public enum Mood {
        FINE,
        /** Writing beyond {@link #capacity} fails, after a part was written. */
        FULL,
        /** Nothing can be changed. */
        READ_ONLY,
        /** Writing and forcing fail. */
        WRITE_ERROR,
        /** Forcing fails, and what was not forced is doubtful from then on. */
        FORCE_ERROR,
        /** Reading fails. */
        READ_ERROR
    }

    private static final class Content {
        byte[] bytes = new byte[4096];
        int size;
        int forced;
    }

    private record Deleted(String name, Content content) {}

    private final TreeMap<String, Content> files = new TreeMap<>();
    private final ArrayDeque<Deleted> deletions = new ArrayDeque<>();
    private volatile Mood mood = Mood.FINE;
    private volatile long capacity = Long.MAX_VALUE;
    private volatile boolean off;

    public void mood(Mood newMood) {
        mood = newMood;
    }

    /** Bytes after which a disk that is {@link Mood#FULL} takes no more. */
    public synchronized void fillUp(long spare) {
        capacity = used() + spare;
        mood = Mood.FULL;
    }

    public synchronized long used() {
        return files.values().stream().mapToLong(content -> content.size).sum();
    }

    /** The power goes; {@return the disk as the next start finds it} This one answers nothing any more. */
    public synchronized SimulatedDisk powerCut(RandomGenerator random) {
        off = true;
        SimulatedDisk next = new SimulatedDisk();
        files.forEach((name, content) -> next.files.put(name, survivor(content, random)));
        // deletions reach the medium in their order, the last ones perhaps not at all
        int undone = random.nextInt(DELETIONS_AT_STAKE + 1);
        while (undone-- > 0 && !deletions.isEmpty()) {
            Deleted last = deletions.removeLast();
            next.files.putIfAbsent(last.name(), last.content());
        }
        return next;
    }

    private static Content survivor(Content content, RandomGenerator random) {
        Content survivor = new Content();
        survivor.size = content.forced
                + (content.size == content.forced ? 0 : random.nextInt(content.size - content.forced + 1));
        survivor.bytes = Arrays.copyOf(content.bytes, Math.max(4096, survivor.size));
        Arrays.fill(survivor.bytes, survivor.size, survivor.bytes.length, (byte) 0);
        int kind = random.nextInt(3);
        for (int sector = content.forced / SECTOR; sector * SECTOR < survivor.size; sector++) {
            int from = Math.max(content.forced, sector * SECTOR);
            int to = Math.min(survivor.size, (sector + 1) * SECTOR);
            if (kind > 0 && random.nextBoolean()) {
                for (int i = from; i < to; i++) {
                    survivor.bytes[i] = kind == 1 ? 0 : (byte) random.nextInt();
                }
            }
        }
        survivor.forced = survivor.size;
        return survivor;
    }

    /** The process is killed; {@return the disk as the next start finds it} */
    public synchronized SimulatedDisk kill() {
        off = true;
        SimulatedDisk next = new SimulatedDisk();
        next.files.putAll(files);
        next.deletions.addAll(deletions);
        return next;
    }

    private void check(boolean changes) throws IOException {
        if (off) {
            throw new IOException("off");
        }
        if (changes && mood == Mood.READ_ONLY) {
            throw new IOException("Read-only file system");
        }
        if (changes ? mood == Mood.WRITE_ERROR : mood == Mood.READ_ERROR) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public synchronized List<String> list() throws IOException {
        check(false);
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized File open(String name) throws IOException {
        check(false);
        Content content = files.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return new Opened(content);
    }

    @Override
    public synchronized File create(String name) throws IOException {
        check(true);
        if (files.containsKey(name)) {
            throw new IOException(name + " exists");
        }
        Content content = new Content();
        files.put(name, content);
        return new Opened(content);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        check(true);
        Content content = files.remove(name);
        if (content != null) {
            deletions.addLast(new Deleted(name, content));
            if (deletions.size() > DELETIONS_AT_STAKE) {
                deletions.removeFirst();
            }
        }
    }

    /** {@return a file's content, null when there is none of that name} */
    public synchronized byte @Nullable [] content(String name) {
        Content content = files.get(name);
        return content == null ? null : Arrays.copyOf(content.bytes, content.size);
    }

    /** Replaces a file's content, as a fault of the medium does. */
    public synchronized void damage(String name, byte[] newContent) {
        Content content = new Content();
        content.bytes = newContent.clone();
        content.size = newContent.length;
        content.forced = newContent.length;
        files.put(name, content);
    }

    @Override
    public void close() {
        // nothing is open
    }

    private final class Opened implements File {
        private final Content content;

        Opened(Content content) {
            this.content = content;
        }

        @Override
        public long size() throws IOException {
            synchronized (SimulatedDisk.this) {
                check(false);
                return content.size;
            }
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            synchronized (SimulatedDisk.this) {
                check(false);
                int count = (int) Math.max(0, Math.min(length, content.size - position));
                System.arraycopy(content.bytes, (int) position, target, offset, count);
                return count;
            }
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            synchronized (SimulatedDisk.this) {
                check(true);
                int count = length;
                if (mood == Mood.FULL) {
                    long growth = Math.max(0, position + length - content.size);
                    count = (int) Math.max(0, length - Math.max(0, growth - Math.max(0, capacity - used())));
                }
                int end = (int) position + count;
                if (end > content.bytes.length) {
                    content.bytes = Arrays.copyOf(content.bytes, Math.max(end, content.bytes.length * 2));
                }
                System.arraycopy(source, offset, content.bytes, (int) position, count);
                content.size = Math.max(content.size, end);
                content.forced = (int) Math.min(content.forced, position);
                if (count < length) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void force() throws IOException {
            if (mood == Mood.FORCE_ERROR) {
                LockSupport.parkNanos(FORCE_ERROR_NANOS); // a medium takes its time to fail
            }
            synchronized (SimulatedDisk.this) {
                check(true);
                if (mood == Mood.FORCE_ERROR) {
                    throw new IOException("Input/output error");
                }
                content.forced = content.size;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                check(true);
                content.size = (int) Math.min(content.size, size);
                content.forced = Math.min(content.forced, content.size);
            }
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
