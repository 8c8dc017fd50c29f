// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttributePath;
import dev.enshrine.impl.model.RecordIds;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scans by a query of the persistence API: the id's attributes and the one attribute, no entity. What a filter of the provider hides it does not see. */
final class PortableScan implements SlotScan {
    private final EntityManagerFactory factory;
    private final RecordIds ids;
    private final Keyset keyset;
    private final String from;
    private final String file;

    PortableScan(EntityManagerFactory factory, Class<?> entityClass, AttributePath path, RecordIds ids) {
        this.factory = factory;
        this.ids = ids;
        var entity = factory.getMetamodel().entity(entityClass);
        this.file = "e." + path;
        this.keyset = new Keyset(keys(
                entity.hasSingleIdAttribute()
                        ? "e." + entity.getId(entity.getIdType().getJavaType()).getName()
                        : "e"));
        this.from = " from " + entity.getName() + " e where ";
    }

    private List<String> keys(String id) {
        return ids.parts().isEmpty()
                ? List.of(id)
                : ids.parts().stream().map(part -> id + "." + part).toList();
    }

    @Override
    public Batch next(Position after, int most, Set<String> storages) {
        return batch(rows(", " + file + from + file + " is not null", after, most), most, true);
    }

    @Override
    public Batch keys(Position after, int most) {
        return batch(rows(", 1" + from + "1=1", after, most), most, false);
    }

    private List<Object[]> rows(String what, Position after, int most) {
        var em = factory.createEntityManager();
        try {
            var behind = after.key().isEmpty() ? "" : " and " + keyset.behind(part -> ":key" + part);
            var query = em.createQuery(
                    "select " + keyset.order() + what + behind + " order by " + keyset.order(), Object[].class);
            for (int part = 0; part < after.key().size(); part++) {
                query.setParameter("key" + part, after.key().get(part));
            }
            return query.setMaxResults(most).getResultList();
        } finally {
            em.close();
        }
    }

    private Batch batch(List<Object[]> found, int most, boolean values) {
        var rows = new ArrayList<Row>();
        var key = List.of();
        for (var columns : found) {
            key = Arrays.asList(columns).subList(0, columns.length - 1);
            var value = values ? (UploadedFile) columns[columns.length - 1] : null;
            rows.add(new Row(recordId(key), value, value == null ? "" : value.toJson()));
        }
        return new Batch(rows, rows.size() < most ? Optional.empty() : Optional.of(new Position(key)));
    }

    private Object recordId(List<?> key) {
        if (ids.parts().isEmpty()) {
            return key.get(0);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            values.put(ids.parts().get(i), key.get(i));
        }
        return ids.fromParts(values);
    }
}
