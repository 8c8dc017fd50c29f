// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.FileIdentity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Since when files were found referred to by nothing. In memory of this node: after a start all begins anew, which deletes nothing too early. Of very many only the first are remembered; the others have their turn when those are
 * gone. Safe for many threads.
 */
final class Watched {
    private static final int MOST = 100_000;

    private record Sight(Instant since, long pass) {}

    private final Map<FileIdentity, Sight> sights = new HashMap<>();
    private long passes;

    synchronized long newPass() {
        passes++;
        return passes;
    }

    synchronized Optional<Instant> since(FileIdentity file) {
        return Optional.ofNullable(sights.get(file)).map(Sight::since);
    }

    /** It is referred to by nothing. */
    synchronized void watch(FileIdentity file, Instant now, long pass) {
        var known = sights.get(file);
        if (known != null) {
            sights.put(file, new Sight(known.since(), pass));
        } else if (sights.size() < MOST) {
            sights.put(file, new Sight(now, pass));
        }
    }

    synchronized void forget(FileIdentity file) {
        sights.remove(file);
    }

    /** Forgets the files of that storage that a complete pass did not come across. */
    synchronized void forgetUnseen(String storage, long pass) {
        sights.entrySet()
                .removeIf(sight -> sight.getKey().storage().equals(storage)
                        && sight.getValue().pass() < pass);
    }
}
