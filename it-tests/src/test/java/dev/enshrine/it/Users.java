// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import dev.enshrine.it.service.Photos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Users who add photos and replace them on the server's executor until they are stopped, whatever happens to a save. They remember what was acknowledged and what was not. */
final class Users {
    private static final int HOW_MANY = 3;
    private static final long PATIENCE_MINUTES = 5;
    private static final long THINKING = TimeUnit.MILLISECONDS.toNanos(10);

    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> working = new ArrayList<>();
    private final Photos photos;
    private volatile boolean stopped;

    Users(Photos photos) {
        this.photos = photos;
    }

    void start() {
        ExecutorService executor = ServerObjects.find("java:comp/DefaultManagedExecutorService");
        for (int i = 0; i < HOW_MANY; i++) {
            working.add(executor.submit(this::work));
        }
    }

    /** Returns when the last save of each has ended; fails if one does not end. */
    void stop() throws Exception {
        stopped = true;
        for (var user : working) {
            user.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        }
        working.clear();
    }

    /** The last content of each photo of which they know it. */
    Map<Long, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    List<RuntimeException> failures() {
        return List.copyOf(failures);
    }

    private void work() {
        Long mine = null;
        for (int i = 0; !stopped; i++) {
            try {
                mine = save(i % 2 == 0 ? null : mine, "content " + i);
            } catch (RuntimeException failed) {
                failures.add(failed);
                mine = null;
            }
            LockSupport.parkNanos(THINKING);
        }
    }

    /** Replaces the photo, or adds one. While nobody knows how a replacement ended, either file may be there. */
    private Long save(Long photo, String content) {
        if (photo == null) {
            var added = photos.add("Load", ServerTest.upload(content));
            acknowledged.put(added, content);
            return added;
        }
        acknowledged.remove(photo);
        photos.replace(photo, ServerTest.upload(content));
        acknowledged.put(photo, content);
        return photo;
    }
}
