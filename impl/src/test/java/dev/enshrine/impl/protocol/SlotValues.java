// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.util.Set;

/** Short names: {@code c(0)} is a cached file, {@code p(0)} what it promotes to, {@code thumb(0)} a derivative made from that. */
final class SlotValues {
    static final SlotValue NO_ROW = new SlotValue.NoRow();
    static final SlotValue EMPTY = new SlotValue.Empty();
    static final Stored ELSEWHERE = new Stored(new FileIdentity("archive", "x"));

    /** Updates write changed columns only. */
    static final EntityWrites D = new EntityWrites(false, true);
    /** A version protects whole rows. */
    static final EntityWrites V = new EntityWrites(true, false);
    /** Both. */
    static final EntityWrites VD = new EntityWrites(true, true);
    /** Neither: whole rows and no version. */
    static final EntityWrites U = new EntityWrites(false, false);

    private SlotValues() {}

    static Cached c(int file) {
        return new Cached(new FileIdentity("cache", "c" + file), new FileIdentity("store", "p" + file));
    }

    static Stored p(int file, FileIdentity... derivatives) {
        return new Stored(c(file).promoted(), Set.of(derivatives));
    }

    static FileIdentity thumb(int file) {
        return new FileIdentity("store", "t" + file);
    }
}
