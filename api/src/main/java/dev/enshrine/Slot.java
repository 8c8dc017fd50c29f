// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

/**
 * One attachment of one record: entity, record id and attribute. The identity that jobs carry and events name.
 *
 * <p>Immutable.
 *
 * @param entity name of the entity that declares the attachment (the topmost one in an inheritance hierarchy)
 * @param recordId the record's id as text: the plain value, or a JSON object with sorted keys for a composite id
 * @param attribute name of the attribute, or its dotted path inside an embeddable
 */
public record Slot(String entity, String recordId, String attribute) {

    /** Checks that nothing is missing. */
    public Slot {
        requireNonNull(entity, "entity");
        requireNonNull(recordId, "recordId");
        requireNonNull(attribute, "attribute");
    }

    @Override
    public String toString() {
        return entity + "#" + recordId + "." + attribute;
    }
}
