// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.AttachmentChangedException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.StorageException;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Many users at the same few records. They replace, remove and delete, merge stale copies, write captions, and promote and make derivatives by themselves. The captions are written one after the other for each record, so that the
 * last one is known. For many threads.
 */
final class Users {
    /** What a user may be told; anything else is a fault of ours. */
    private static final List<Class<? extends Exception>> EXPECTED = List.of(
            EntityNotFoundException.class, // somebody else deleted the record
            OptimisticLockException.class, // somebody else changed the record
            AttachmentRefusedException.class, // a stale copy brings a file that was replaced
            AttachmentChangedException.class, // the file was replaced before it was promoted
            LockTimeoutException.class, // the record was locked for too long
            PessimisticLockException.class);

    private static final int KINDS = 7;
    private static final int ENOUGH = 100;

    private final Gallery gallery;
    private final Map<Integer, Shelf> shelves = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();

    Users(Gallery gallery, int records) {
        this.gallery = gallery;
        IntStream.range(0, records).forEach(i -> shelves.put(i, new Shelf(gallery.add("start"))));
    }

    /** Does one thing to one record. */
    void act() {
        var random = ThreadLocalRandom.current();
        var shelf = shelves.get(random.nextInt(shelves.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> attempt("replace", () -> gallery.replace(shelf.id, "content " + counter.incrementAndGet()));
            case 3 -> attempt("remove", () -> gallery.remove(shelf.id));
            case 4 -> attempt("delete", () -> shelf.deleteAndAddAnother());
            case 5, 6 -> attempt("caption", () -> shelf.caption());
            case 7, 8 -> attempt("merge", () -> shelf.merge());
            case 9, 10 -> attempt("atomicPromote", () -> promoteAtomically(shelf.id));
            default -> attempt("derivative", () -> addDerivative(shelf.id));
        }
    }

    /** Whether each thing was done, and much of it. */
    boolean haveDoneMuch() {
        return done.keySet().size() == KINDS
                && done.values().stream().mapToLong(LongAdder::sum).sum() > ENOUGH;
    }

    void requireManyChanges() {
        assertThat(haveDoneMuch())
                .as("more than %s changes of all kinds: %s", ENOUGH, done)
                .isTrue();
    }

    /** No promotion and no other user's file has written over another column. */
    void requireLastCaptions() {
        assertThat(shelves.values())
                .allSatisfy(
                        shelf -> assertThat(gallery.column(shelf.id, "caption")).isEqualTo(shelf.caption));
    }

    private void promoteAtomically(Long id) {
        gallery.file(id)
                .filter(file -> file.storage().equals("cache"))
                .ifPresent(file -> gallery.retrieve(id, file).atomicPromote());
    }

    private void addDerivative(Long id) {
        gallery.file(id)
                .filter(file -> file.storage().equals("store"))
                .ifPresent(file -> gallery.addDerivative(id, file, "small " + counter.incrementAndGet()));
    }

    private void attempt(String what, Runnable change) {
        try {
            change.run();
            count(done, what);
        } catch (RuntimeException e) {
            count(refused, what + ": " + expected(e).getSimpleName());
        }
    }

    private static Class<?> expected(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            var type = cause.getClass();
            if (isGoneMeanwhile(cause) || isLockTimeout(cause)) {
                return type;
            }
            var found = EXPECTED.stream()
                    .filter(known -> known.isAssignableFrom(type))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw e;
    }

    /** A destruction of the file's former life has taken a new derivative of it along; trying again helps. */
    private static boolean isGoneMeanwhile(Throwable e) {
        return e instanceof StorageException && String.valueOf(e.getMessage()).startsWith("ENS1376");
    }

    /** PostgreSQL's word for it, where the provider has none of its own. */
    private static boolean isLockTimeout(Throwable e) {
        return e instanceof SQLException told && "55P03".equals(told.getSQLState());
    }

    private static void count(Map<String, LongAdder> counts, String what) {
        counts.computeIfAbsent(what, name -> new LongAdder()).increment();
    }

    @Override
    public String toString() {
        return "done " + new TreeMap<>(done) + ", told " + new TreeMap<>(refused);
    }

    /** A place for one record; a deleted one is followed by another. */
    private final class Shelf {
        private volatile Long id;
        private volatile Optional<String> caption = Optional.of("first");

        Shelf(Long id) {
            this.id = id;
        }

        synchronized void caption() {
            var next = "caption " + counter.incrementAndGet();
            gallery.caption(id, next);
            caption = Optional.of(next);
        }

        /** Others change the file meanwhile, but not the caption. */
        synchronized void merge() {
            var copy = gallery.detached(id);
            gallery.application().worker().promote();
            var next = "merged " + counter.incrementAndGet();
            copy.caption = next;
            gallery.application().transact(entities -> entities.merge(copy));
            caption = Optional.of(next);
        }

        synchronized void deleteAndAddAnother() {
            gallery.delete(id);
            caption = Optional.of("first");
            id = gallery.add("another");
        }
    }
}
