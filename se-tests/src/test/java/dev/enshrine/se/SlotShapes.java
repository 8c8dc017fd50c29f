// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;

/** Entities that put their attachment where a naive lock, read or write goes wrong. Each has a title as the other column. */
final class SlotShapes {
    private SlotShapes() {}

    @MappedSuperclass
    @Access(AccessType.FIELD)
    abstract static class Titled {
        String title = "first";
    }

    @MappedSuperclass
    abstract static class WithImage extends Titled {
        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "Inherited")
    static class Inherited extends WithImage {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Identity")
    static class Identity extends WithImage {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
    }

    @Entity(name = "Uuid")
    static class Uuid extends WithImage {
        @Id
        @GeneratedValue
        UUID id;
    }

    @Entity(name = "Assigned")
    static class Assigned extends WithImage {
        @Id
        String id = "a/b '" + UUID.randomUUID();
    }

    @Entity(name = "Versioned")
    static class Versioned extends WithImage {
        @Id
        @GeneratedValue
        Long id;

        @Version
        long version;
    }

    @Entity(name = "ByGetter")
    @Access(AccessType.PROPERTY)
    static class ByGetter extends Titled {
        private Long id;
        private UploadedFile picture;

        @Id
        @GeneratedValue
        public Long getId() {
            return id;
        }

        public void setId(Long id) {
            this.id = id;
        }

        @Attachment
        @Column(length = 4000)
        public UploadedFile getImage() {
            return picture;
        }

        public void setImage(UploadedFile image) {
            picture = image;
        }
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.EAGER)
        Owner boss;
    }

    @Entity(name = "EagerToOne")
    static class EagerToOne extends WithImage {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne(fetch = FetchType.EAGER)
        Owner owner;
    }

    @Entity(name = "JoinedBase")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class JoinedBase extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "JoinedSub")
    static class JoinedSub extends JoinedBase {
        String extra;

        @Attachment
        @Column(length = 4000)
        UploadedFile back;
    }

    @Entity(name = "SingleBase")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class SingleBase extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "SingleSub")
    static class SingleSub extends SingleBase {
        @Attachment
        @Column(length = 4000)
        UploadedFile back;
    }

    @Entity(name = "Secondary")
    @SecondaryTable(name = "SecondaryImages")
    static class Secondary extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(table = "SecondaryImages", length = 4000)
        UploadedFile image;
    }

    @Embeddable
    static class Details {
        String note;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "InEmbeddable")
    static class InEmbeddable extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Embedded
        @AttributeOverride(name = "image", column = @Column(name = "detail_image", length = 4000))
        Details details = new Details();
    }

    @Embeddable
    public static class Place implements Serializable {
        private static final long serialVersionUID = 1L;

        String shelf;
        Integer number;

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.shelf.equals(shelf) && place.number.equals(number);
        }

        @Override
        public int hashCode() {
            return shelf.hashCode() + number;
        }
    }

    @Entity(name = "WithEmbeddedId")
    static class WithEmbeddedId extends WithImage {
        @EmbeddedId
        Place place = new Place();
    }

    public static class BoxKey implements Serializable {
        private static final long serialVersionUID = 1L;

        Long box;
        String label;

        @Override
        public boolean equals(Object other) {
            return other instanceof BoxKey key && key.box.equals(box) && key.label.equals(label);
        }

        @Override
        public int hashCode() {
            return box.hashCode();
        }
    }

    @Entity(name = "WithIdClass")
    @IdClass(BoxKey.class)
    static class WithIdClass extends WithImage {
        @Id
        Long box = 7L;

        @Id
        String label = "left \"quoted\"";
    }

    @Entity(name = "Restricted")
    @SQLRestriction("title <> 'changed meanwhile'")
    static class Restricted extends WithImage {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Filtered")
    @FilterDef(name = "never", defaultCondition = "1 = 0", autoEnabled = true)
    @Filter(name = "never")
    static class Filtered extends WithImage {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "SoftDeleted")
    @SoftDelete
    static class SoftDeleted extends WithImage {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "InText")
    static class InText extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(columnDefinition = "text")
        UploadedFile image;
    }

    @Entity(name = "InLongText")
    static class InLongText extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = Length.LONG32)
        UploadedFile image;
    }

    @Entity(name = "InClob")
    static class InClob extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Lob
        @Attachment
        UploadedFile image;
    }

    @Entity(name = "InJsonb")
    static class InJsonb extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(columnDefinition = "jsonb")
        @ColumnTransformer(write = "?::jsonb")
        UploadedFile image;
    }

    @Entity(name = "InJson")
    static class InJson extends Titled {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(columnDefinition = "json")
        @ColumnTransformer(write = "?::json")
        UploadedFile image;
    }

    @Entity(name = "InQuotedNames")
    @Table(name = "\"order\"")
    static class InQuotedNames extends Titled {
        @Id
        @GeneratedValue
        @Column(name = "\"key\"")
        Long id;

        @Attachment
        @Column(name = "\"select\"", length = 4000)
        UploadedFile image;
    }
}
