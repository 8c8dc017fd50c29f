// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SlotValue;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every value a slot can hold and every object it can have in permanent storage, by small numbers, so that a state is small. A stored file has no derivative or one of two: its
 * bytes differ from try to try, and so does its id.
 */
final class Values {
    static final int NO_ROW = 0;
    static final int EMPTY = 1;
    static final int VARIANTS = 2;

    private static final int FIRST_CACHED = 2;

    private final int files;
    private final List<List<SlotValue>> bySlot = new ArrayList<>();
    private final List<List<FileIdentity>> objects = new ArrayList<>();
    private final Map<FileIdentity, Integer> numbers = new HashMap<>();

    Values(int slots, int files) {
        this.files = files;
        for (int slot = 0; slot < slots; slot++) {
            objects.add(objectsOf(slot));
            bySlot.add(valuesOf(slot));
        }
    }

    /** What the product's functions see. */
    SlotValue value(int slot, int number) {
        return bySlot.get(slot).get(number);
    }

    FileIdentity cachedFile(int file) {
        return new FileIdentity("cache", "c" + file);
    }

    FileIdentity object(int slot, int object) {
        return objects.get(slot).get(object);
    }

    /** The number of an object in permanent storage. */
    int objectOf(FileIdentity identity) {
        return numbers.get(identity);
    }

    int cached(int file) {
        return FIRST_CACHED + file;
    }

    /** The promoted form, without derivative. */
    int stored(int file) {
        return FIRST_CACHED + files + file * (VARIANTS + 1);
    }

    /** The promoted form with that variant of its derivative. */
    int stored(int file, int variant) {
        return stored(file) + 1 + variant;
    }

    boolean isCached(int number) {
        return number >= FIRST_CACHED && number < FIRST_CACHED + files;
    }

    boolean isStored(int number) {
        return number >= FIRST_CACHED + files;
    }

    /** The file that a cached or stored value is. */
    int file(int number) {
        return isCached(number) ? number - FIRST_CACHED : (number - FIRST_CACHED - files) / (VARIANTS + 1);
    }

    /** The derivative's variant that a stored value lists, or -1. */
    int variant(int number) {
        return (number - FIRST_CACHED - files) % (VARIANTS + 1) - 1;
    }

    /** The object that a file of the slot promotes to. */
    int promoted(int file) {
        return file;
    }

    int derivative(int file, int variant) {
        return files + file * VARIANTS + variant;
    }

    /** The file that an object is, or is derived from. */
    int fileOfObject(int object) {
        return object < files ? object : (object - files) / VARIANTS;
    }

    boolean isDerivative(int object) {
        return object >= files;
    }

    /** The objects that the value needs. */
    int needs(int number) {
        if (!isStored(number)) {
            return 0;
        }
        int needed = 1 << promoted(file(number));
        return variant(number) < 0 ? needed : needed | 1 << derivative(file(number), variant(number));
    }

    String name(int number) {
        if (number == NO_ROW) {
            return "no row";
        }
        if (number == EMPTY) {
            return "empty";
        }
        if (isCached(number)) {
            return "c" + file(number);
        }
        return "p" + file(number) + (variant(number) < 0 ? "" : "+d" + variant(number));
    }

    String objectName(int object) {
        return isDerivative(object) ? "d" + (object - files) % VARIANTS + " of p" + fileOfObject(object) : "p" + object;
    }

    private List<FileIdentity> objectsOf(int slot) {
        var all = new ArrayList<FileIdentity>();
        for (int object = 0; object < files * (1 + VARIANTS); object++) {
            var identity = new FileIdentity("store", slot + "/" + objectName(object));
            numbers.put(identity, object);
            all.add(identity);
        }
        return all;
    }

    private List<SlotValue> valuesOf(int slot) {
        var all = new ArrayList<SlotValue>(List.of(new SlotValue.NoRow(), new SlotValue.Empty()));
        for (int file = 0; file < files; file++) {
            all.add(new Cached(cachedFile(file), object(slot, promoted(file))));
        }
        for (int file = 0; file < files; file++) {
            all.add(new Stored(object(slot, promoted(file))));
            for (int variant = 0; variant < VARIANTS; variant++) {
                all.add(new Stored(object(slot, promoted(file)), Set.of(object(slot, derivative(file, variant)))));
            }
        }
        return all;
    }
}
