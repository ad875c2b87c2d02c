package io.genkan.fleet.release.internal.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;

/** Tells the contents that changed by those of the files before; on the operator's machine. */
final class PatchMaker {
    /** An old content that resembles a new one. */
    private record Base(Path file, ZipEntries.Entry entry) {}

    /** A new content. */
    private record Changed(ZipEntries.Entry entry, int first, int parts, int level, byte[] content) {}

    private final Path file;
    private final List<ZipParts.Cut> cuts;
    private final Set<Part> known = new HashSet<>();
    private final Map<String, List<Base>> bases = new HashMap<>();

    PatchMaker(Path file, List<ZipParts.Cut> cuts, List<Path> previous) throws IOException {
        this.file = file;
        this.cuts = cuts;
        for (Path path : previous) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                List<ZipEntries.Entry> entries = ZipEntries.of(channel);
                ZipParts.cut(channel, entries).forEach(cut -> known.add(cut.part()));
                entries.forEach(entry -> bases.computeIfAbsent(entry.name(), name -> new ArrayList<>())
                        .add(new Base(path, entry)));
            }
        }
    }

    List<Patch> patches() throws IOException {
        List<Patch> patches = new ArrayList<>();
        List<Changed> group = new ArrayList<>();
        Set<Base> old = new LinkedHashSet<>();
        long size = 0;
        long oldSize = 0;
        for (Changed changed : changed()) {
            Base base = base(changed.entry()).orElseThrow();
            long more = old.contains(base) ? 0 : base.entry().content().size();
            if (size + changed.content().length > Patch.LARGEST || oldSize + more > Patch.LARGEST) {
                patch(group, old).ifPresent(patches::add);
                group.clear();
                old.clear();
                size = 0;
                oldSize = 0;
                more = base.entry().content().size();
            }
            group.add(changed);
            old.add(base);
            size += changed.content().length;
            oldSize += more;
        }
        patch(group, old).ifPresent(patches::add);
        return patches;
    }

    /** {@return contents that no old file has in this form, and that can be made of an old one exactly} */
    private List<Changed> changed() throws IOException {
        List<Changed> found = new ArrayList<>();
        int next;
        for (int i = 0; i < cuts.size(); i = next) {
            ZipEntries.Entry entry = cuts.get(i).entry();
            next = i + 1;
            while (entry != null
                    && next < cuts.size()
                    && entry.equals(cuts.get(next).entry())) {
                next++;
            }
            boolean isKnown = cuts.subList(i, next).stream().allMatch(cut -> known.contains(cut.part()));
            if (entry != null
                    && !isKnown
                    && entry.content().size() <= Patch.LARGEST
                    && base(entry).isPresent()) {
                int first = i;
                int parts = next - i;
                content(entry).ifPresent(content -> {
                    int level = level(entry, content);
                    if (level >= 0) {
                        found.add(new Changed(entry, first, parts, level, content));
                    }
                });
            }
        }
        return found;
    }

    private Optional<byte[]> content(ZipEntries.Entry entry) throws IOException {
        try {
            return Optional.of(KnownParts.read(file, entry));
        } catch (DataFormatException damaged) {
            return Optional.empty();
        }
    }

    private int level(ZipEntries.Entry entry, byte[] content) {
        if (entry.method() == ZipEntries.STORED) {
            return Deflated.NOT;
        }
        List<Part> parts = cuts.stream()
                .filter(cut -> entry.equals(cut.entry()))
                .map(ZipParts.Cut::part)
                .toList();
        return Deflated.level(
                content,
                entry.to() - entry.from(),
                bytes -> !Patch.parts(bytes, parts).isEmpty());
    }

    /** {@return the old content of the same name; of several the one in the zip file whose name is most alike} */
    private Optional<Base> base(ZipEntries.Entry entry) {
        return bases.getOrDefault(entry.name(), List.of()).stream()
                .filter(base -> base.entry().content().size() <= Patch.LARGEST)
                .max(Comparator.comparingInt(base -> alike(base.entry().outer(), entry.outer())));
    }

    private static int alike(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return length;
    }

    /** {@return a patch; empty when it would hardly be smaller than what it stands for} */
    private Optional<Patch> patch(List<Changed> group, Set<Base> old) throws IOException {
        ByteArrayOutputStream oldBytes = new ByteArrayOutputStream();
        List<Content> oldContents = new ArrayList<>();
        for (Base base : old) {
            try {
                oldBytes.writeBytes(KnownParts.read(base.file(), base.entry()));
            } catch (DataFormatException damaged) {
                return Optional.empty();
            }
            oldContents.add(base.entry().content());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long compressed = 0;
        List<Patch.Made> made = new ArrayList<>();
        for (Changed changed : group) {
            bytes.writeBytes(changed.content());
            compressed += changed.entry().to() - changed.entry().from();
            made.add(new Patch.Made(changed.first(), changed.parts(), changed.level(), changed.content().length));
        }
        byte[] packed = Packed.pack(bytes.toByteArray(), oldBytes.toByteArray());
        return group.isEmpty() || packed.length > compressed * 3 / 4
                ? Optional.empty()
                : Optional.of(new Patch(oldContents, made, packed));
    }
}
