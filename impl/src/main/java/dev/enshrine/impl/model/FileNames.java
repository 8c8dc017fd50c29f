// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of files in permanent storage. A promoted file's is a pure function of its slot and the cached file, and begins with its slot's mark, so that
 * a destroy job can be checked to touch only files of its own record; one attached directly has the mark of its attribute, since its record may have no
 * id yet.
 */
final class FileNames {
    private static final int MARK = 16;
    private static final int REST = 32;
    private static final Pattern NAME = Pattern.compile("(?<![0-9a-f])[0-9a-f]{" + (MARK + REST) + "}(?![0-9a-f])");

    private FileNames() {}

    static String promoted(Slot slot, FileIdentity cached) {
        return mark(slot) + Digests.hash(REST, "promoted", slot.toString(), cached.storage(), cached.id());
    }

    static String attached(Slot slot, String random) {
        return attributeMark(slot) + Digests.hash(REST, "attached", random);
    }

    /** Whether a name made here for that slot, or for its attribute, is part of the id. */
    static boolean belongs(Slot slot, String id) {
        return contains(id, mark(slot)) || contains(id, attributeMark(slot));
    }

    /** Whether the name of what that cached file promotes to is part of the id. */
    static boolean isPromotedFrom(Slot slot, String id, FileIdentity cached) {
        return id.contains(promoted(slot, cached));
    }

    /** Whether the id has a name as they are made here, and not for that slot. A guess: nothing tells a name of ours from as many digits of another origin. */
    static boolean seemsForeign(Slot slot, String id) {
        return !contains(id, mark(slot)) && NAME.matcher(id).find();
    }

    /** The marks of the names in the id that are made as here, whatever their slots. */
    static List<String> marks(String id) {
        return NAME.matcher(id)
                .results()
                .map(name -> name.group().substring(0, MARK))
                .toList();
    }

    private static boolean contains(String id, String mark) {
        for (int at = id.indexOf(mark); at >= 0; at = id.indexOf(mark, at + 1)) {
            int end = at + MARK + REST;
            if (end <= id.length() && id.substring(at, end).chars().allMatch(FileNames::isHexDigit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    static String mark(Slot slot) {
        return Digests.hash(MARK, "slot", slot.entity(), slot.recordId(), slot.attribute());
    }

    static String attributeMark(Slot slot) {
        return Digests.hash(MARK, "attribute", slot.entity(), slot.attribute());
    }
}
