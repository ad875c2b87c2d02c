package io.genkan.kura.deployment.internal.download;

import io.genkan.api.deployment.Outcome.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * One download. The file grows under another name and is renamed when it is complete: a file of the target's name is always
 * a whole one. {@link #run} is called once; everything else from any thread.
 */
public final class Download {
    /** What the one who waits wants to know. */
    public interface Listener {
        /**
         * Some more is there.
         *
         * @param done bytes
         * @param total bytes of the file, -1 when the server does not tell
         */
        void progress(long done, long total);
    }

    private final DownloadSpec spec;
    private final Connection connection;
    private final Path part;
    private final Path validatorFile;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile long total = -1;
    private volatile long done;

    /**
     * A download that has not begun.
     *
     * @param tls socket factory for https, empty: Java's own
     */
    public Download(DownloadSpec spec, Supplier<Optional<SSLSocketFactory>> tls) {
        this.spec = spec;
        this.connection = new Connection(spec, tls);
        Path target = spec.target().toAbsolutePath();
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.validatorFile = target.resolveSibling(target.getFileName() + ".part.etag");
    }

    /** {@return bytes of the file, -1 when not known} */
    public long total() {
        return total;
    }

    /** {@return percent of the file; 50 as long as its size is not known} */
    public int percent() {
        long size = total;
        return size < 0 ? 50 : size == 0 ? 100 : (int) Math.min(100, done * 100 / size);
    }

    /** Stops at the next opportunity, at the latest when the server is silent for too long. */
    public void cancel() {
        cancelled.countDown();
        // Java's HTTP client may make the one who closes a connection wait for the one who reads from it
        Thread closing = new Thread(connection::close, "genkan-download-cancel");
        closing.setDaemon(true);
        closing.start();
    }

    /** {@return whether somebody has cancelled it} */
    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Downloads the file.
     *
     * @throws DownloadException when it could not be downloaded, is not what it has to be, or was cancelled; there is no
     *     file of the target's name then, unless there was one before
     */
    public void run(Listener listener) throws DownloadException {
        boolean keepPart = spec.resume();
        try {
            Files.createDirectories(spec.target().toAbsolutePath().getParent());
            transfer(listener);
            if (spec.hash().isPresent() && !spec.hash().get().fits(part)) {
                keepPart = false;
                throw new DownloadException(
                        Reason.HASH,
                        spec.source() + " is not the file that was asked for: its "
                                + spec.hash().get().algorithm() + " differs.");
            }
            Files.move(part, spec.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            keepPart = false;
        } catch (DownloadException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw failed("does not answer in time (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            if (e instanceof java.nio.file.FileSystemException || isDiskFull(e)) {
                throw new DownloadException(
                        Reason.DISK, spec.target() + " cannot be written: " + e.getMessage() + '.', e);
            }
            throw failed("cannot be downloaded: " + (e.getMessage() == null ? e : e.getMessage()), e);
        } catch (RuntimeException e) { // addresses and answers that Java's HTTP client does not take
            throw failed("cannot be downloaded: " + e.getMessage(), e);
        } finally {
            if (!keepPart || isCancelled()) {
                discard();
            }
        }
    }

    private DownloadException failed(String what, Exception cause) {
        return isCancelled()
                ? new DownloadException(Reason.CANCELLED, "The download of " + spec.source() + " was cancelled.", cause)
                : new DownloadException(Reason.DOWNLOAD, spec.source() + " " + what + '.', cause);
    }

    private boolean isDiskFull(IOException e) {
        return e.getMessage() != null && e.getMessage().contains("No space left");
    }

    private void discard() {
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(validatorFile);
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }

    private void transfer(Listener listener) throws IOException {
        long offset =
                spec.resume() && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS) && Files.exists(validatorFile)
                        ? Files.size(part)
                        : 0;
        String validator = offset > 0 ? Files.readString(validatorFile) : "";
        HttpURLConnection answer = connection.open(validator.isEmpty() ? 0 : offset, validator);
        if (answer.getResponseCode() == 416) {
            answer.disconnect();
            answer = connection.open(0, "");
        }
        boolean continues = answer.getResponseCode() == 206;
        if (!continues) {
            offset = 0;
            Files.deleteIfExists(part);
        }
        long length = answer.getContentLengthLong();
        long size = length < 0 ? -1 : offset + length;
        total = size;
        checkSize(size);
        checkSpace(length);
        rememberValidator(answer);
        try (InputStream in = answer.getInputStream();
                FileChannel out = FileChannel.open(
                        part,
                        continues
                                ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)
                                : Set.of(
                                        StandardOpenOption.WRITE,
                                        StandardOpenOption.CREATE_NEW,
                                        LinkOption.NOFOLLOW_LINKS))) {
            copy(in, out, offset, listener);
            out.force(true);
        } finally {
            answer.disconnect();
        }
        if (size >= 0 && done != size) {
            throw new DownloadException(
                    isCancelled() ? Reason.CANCELLED : Reason.DOWNLOAD,
                    spec.source() + " ended after " + done + " of " + size + " bytes: try again.");
        }
        if (isCancelled()) {
            throw failed("was cancelled", new IOException("cancelled"));
        }
    }

    private void rememberValidator(HttpURLConnection answer) throws IOException {
        String etag = answer.getHeaderField("ETag");
        String validator = etag == null || etag.startsWith("W/") ? answer.getHeaderField("Last-Modified") : etag;
        if (spec.resume() && validator != null) {
            Files.writeString(validatorFile, validator);
        } else {
            Files.deleteIfExists(validatorFile);
        }
    }

    private void copy(InputStream in, FileChannel out, long offset, Listener listener) throws IOException {
        long deadline = System.nanoTime() + spec.limits().total().toNanos();
        byte[] block = new byte[spec.pace().blockSize(total)];
        long notifySize = spec.pace().notifySize(total);
        long told = offset;
        long copied = offset;
        done = copied;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            ByteBuffer buffer = ByteBuffer.wrap(block, 0, read);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            copied += read;
            done = copied;
            checkSize(copied);
            if (System.nanoTime() - deadline > 0) {
                throw failed(
                        "is not complete after " + spec.limits().total().toSeconds() + " s", new IOException("late"));
            }
            if (pause()) {
                throw failed("was cancelled", new IOException("cancelled"));
            }
            if (copied - told >= notifySize && copied != total) {
                told = copied;
                listener.progress(copied, total);
            }
        }
    }

    /** {@return whether somebody has cancelled it} */
    private boolean pause() throws IOException {
        try {
            return cancelled.await(spec.pace().blockDelay().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled.countDown();
            return true;
        }
    }

    private void checkSize(long size) throws DownloadException {
        if (size > spec.limits().size()) {
            throw new DownloadException(
                    Reason.DOWNLOAD,
                    spec.source() + " is longer than " + (spec.limits().size() >> 20)
                            + " MB, the most that this gateway downloads.");
        }
    }

    private void checkSpace(long needed) throws IOException {
        long free =
                Files.getFileStore(spec.target().toAbsolutePath().getParent()).getUsableSpace();
        if (needed > free) {
            throw new DownloadException(
                    Reason.DISK,
                    spec.source() + " needs " + (needed >> 20) + " MB, and the disk has only " + (free >> 20)
                            + " MB left.");
        }
    }
}
