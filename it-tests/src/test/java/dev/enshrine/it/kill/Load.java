// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Several threads that add, replace, remove, delete and roll back, each on records of its own. */
final class Load implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MOST_RECORDS = 60;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(15);
    private static final long PAUSE_AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(150);

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock(true);
    private final AtomicLong acknowledged = new AtomicLong();
    private final Client client;
    private final Ledger ledger;
    private final boolean hasBranches;

    /** @param hasBranches whether the broker may take part in a save */
    Load(Client client, Ledger ledger, boolean hasBranches) {
        this.hasBranches = hasBranches;
        this.client = client;
        this.ledger = ledger;
    }

    /** Begins, paused. */
    void start(long seed) {
        running.writeLock().lock();
        for (int number = 0; number < THREADS; number++) {
            var saver = new Saver(number + "-" + Long.toString(seed, Character.MAX_RADIX), new Random(seed + number));
            threads.execute(saver);
        }
    }

    /** Must be called by the thread that started or paused it. */
    void resume() {
        running.writeLock().unlock();
    }

    /** Returns when every request has its answer, or will never have one. */
    void pause() {
        running.writeLock().lock();
    }

    /** Lets it run for a while, in which the application has to do something. */
    void warmUp(Duration duration) {
        resume();
        Pause.of(duration);
        pause();
        if (acknowledged.get() == 0) {
            throw new IllegalStateException("the application has done nothing in " + duration + "; see its log");
        }
    }

    /** How many operations were done so far. */
    long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Saver implements Runnable {
        private final String name;
        private final Random random;
        private final List<Known> records = new ArrayList<>();
        private int created;

        Saver(String name, Random random) {
            this.name = name;
            this.random = random;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    LockSupport.parkNanos(isStepDone() ? PAUSE : PAUSE_AFTER_FAILURE);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isStepDone() throws InterruptedException {
            running.readLock().lockInterruptibly();
            try {
                return step();
            } finally {
                running.readLock().unlock();
            }
        }

        private boolean step() throws InterruptedException {
            var manner = new Client.Manner(
                    random.nextInt(12) == 0, hasBranches && random.nextInt(4) == 0, random.nextInt(4) == 0);
            if (records.size() < 5 || (records.size() < MOST_RECORDS && random.nextInt(10) < 4)) {
                return add(manner);
            }
            return change(records.get(random.nextInt(records.size())), manner);
        }

        private boolean add(Client.Manner manner) throws InterruptedException {
            var known = new Known(random.nextBoolean() ? Entity.PICTURE : Entity.PAPER, name + "-" + created++);
            records.add(known);
            return perform(known, Operation.ADD, manner);
        }

        private boolean change(Known known, Client.Manner manner) throws InterruptedException {
            var operation = switch (random.nextInt(10)) {
                case 0 -> Operation.REMOVE;
                case 1, 2, 3 -> Operation.DELETE;
                case 4 -> Operation.RENAME;
                default -> Operation.REPLACE;
            };
            return perform(known, operation, manner);
        }

        private boolean perform(Known known, Operation operation, Client.Manner manner) throws InterruptedException {
            var content = known.content(operation, random);
            var bytes = content == null ? new byte[0] : content.bytes();
            var next = manner.rollback() ? known.state : known.after(operation, content);
            if (client.isDone(known.entity, known.id, operation, manner, bytes)) {
                acknowledged.incrementAndGet();
                ledger.acknowledged(known.entity, known.id, next);
                known.state = next;
                if (next instanceof State.Absent) {
                    records.remove(known);
                }
                return true;
            }
            ledger.unanswered(known.entity, known.id, next);
            records.remove(known);
            return false;
        }
    }

    /** A record of one thread. */
    private static final class Known {
        private final Entity entity;
        private final String id;
        private State state = new State.Absent();
        private int uploads;

        Known(Entity entity, String id) {
            this.entity = entity;
            this.id = id;
        }

        Content content(Operation operation, Random random) {
            if (operation != Operation.ADD && operation != Operation.REPLACE) {
                return null;
            }
            var isPoison = entity == Entity.PICTURE && random.nextInt(20) == 0;
            var size = 100 + (random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(3000));
            return new Content(id + "#" + uploads++, size, isPoison ? Content.Kind.POISON : Content.Kind.GOOD);
        }

        State after(Operation operation, Content content) {
            return switch (operation) {
                case ADD, REPLACE -> new State.Holds(content);
                case REMOVE -> new State.Empty();
                case DELETE -> new State.Absent();
                case RENAME -> state;
            };
        }
    }
}
