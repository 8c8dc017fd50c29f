// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attacher;
import dev.enshrine.Attachers;
import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.PlainAttacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the manual's page about records are what is compiled and run here. */
class RecordsPageTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/enshrine/se/RecordsPageTest.java");
    private static final Pattern REGION =
            Pattern.compile("^ *// docs:(?!end)\\w+\n(.*?)^ *// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    // docs:embeddable
    @Entity
    static class Contract {
        @EmbeddedId
        ContractId id;

        Signature signature = new Signature();
    }

    @Embeddable
    static class Signature {
        String name;

        @Attachment
        @Column(length = 4000)
        UploadedFile scan;
    }
    // docs:end

    @Embeddable
    public static class ContractId implements Serializable {
        private static final long serialVersionUID = 1L;

        UUID customer = UUID.randomUUID();
        int number = 17;

        @Override
        public boolean equals(Object other) {
            return other instanceof ContractId id && id.customer.equals(customer) && id.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(customer, number);
        }
    }

    @ApplicationScoped
    static class Contracts {
        // docs:path
        @Inject
        Attacher<Contract> scan;
        // docs:end

        Attacher<Contract> scan() {
            return scan;
        }
    }

    // docs:record
    record Invoice(int number, UploadedFile scan) {
        Invoice withScan(PlainAttacher attacher) {
            return new Invoice(number, attacher.requireFile());
        }

        String owner() {
            return "invoice " + number;
        }
    }
    // docs:end

    // docs:uploader
    @ApplicationScoped
    static class ScanUploader extends Uploader {
        @Override
        protected void define(Definition scan) {
            scan.location(context -> "scans/" + context.recordPath() + "/" + context.randomName());
        }
    }
    // docs:end

    // docs:service
    @ApplicationScoped
    static class Invoices {
        @Inject
        Attachers attachers;

        @Inject
        InvoiceTable table;

        Invoice add(int number, Source upload) {
            var scan = attachers.plain(ScanUploader.class);
            scan.assign(upload);
            var invoice = new Invoice(number, scan.requireFile());
            table.insert(invoice);
            return invoice;
        }

        Invoice promote(Invoice invoice) {
            var scan = attachers.plain(ScanUploader.class).load(invoice.scan());
            scan.promote(invoice.owner());
            var promoted = invoice.withScan(scan);
            table.update(promoted);
            return promoted;
        }

        void delete(Invoice invoice) {
            table.delete(invoice);
            attachers.plain(ScanUploader.class).load(invoice.scan()).destroy();
        }
    }
    // docs:end

    @ApplicationScoped
    static class InvoiceTable {
        @Inject
        Application application;

        void insert(Invoice invoice) {
            execute("create table if not exists Invoice (number int primary key, scan varchar(4000))");
            execute(
                    "insert into Invoice (scan, number) values (?, ?)",
                    invoice.scan().toJson(),
                    invoice.number());
        }

        void update(Invoice invoice) {
            execute(
                    "update Invoice set scan = ? where number = ?",
                    invoice.scan().toJson(),
                    invoice.number());
        }

        void delete(Invoice invoice) {
            execute("delete from Invoice where number = ?", invoice.number());
        }

        private void execute(String sql, Object... parameters) {
            DataSource dataSource = application.database().dataSource();
            try (var connection = dataSource.getConnection();
                    var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // docs:direct
    @ApplicationScoped
    static class LogoUploader extends Uploader {
        @Override
        protected void define(Definition logo) {
            logo.withoutCache();
        }
    }
    // docs:end

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Contract.class)
            .beans(ScanUploader.class, LogoUploader.class, Invoices.class, InvoiceTable.class, Contracts.class)
            .application();

    private final Album album = new Album(APPLICATION);

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        List<String> quoted = CODE.matcher(Files.readString(Path.of("../docs/records.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).containsExactlyInAnyOrderElementsOf(examples());
    }

    @Test
    void promotesInsideAnEmbeddableOfAnEntityWithACompositeId() {
        var contract = new Contract();
        contract.id = new ContractId();
        APPLICATION.transact(entities -> {
            APPLICATION.bean(Contracts.class).scan().on(contract).assign(Album.source("one"));
            entities.persist(contract);
        });

        APPLICATION.worker().drain();

        var found = APPLICATION.inTransaction(entities -> entities.find(Contract.class, contract.id));
        assertThat(found.signature.scan.storage()).isEqualTo("store");
        assertThat(APPLICATION.bean(Contracts.class).scan().attribute()).isEqualTo("signature.scan");
    }

    @Test
    @Behaviour({"PE-16", "EM-06"})
    void carriesARecordFromUploadToDeletion() {
        var invoices = APPLICATION.bean(Invoices.class);

        var added = invoices.add(17, Album.source("one"));
        assertThat(added.scan().storage()).isEqualTo("cache");

        var promoted = invoices.promote(added);
        assertThat(promoted.scan().id()).startsWith("scans/").contains("/invoice_17/");
        assertThat(album.content(promoted.scan())).isEqualTo("one");
        assertThat(APPLICATION.database().rows("select * from Invoice"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.get("scan")).hasValue(promoted.scan().toJson()));

        invoices.delete(promoted);
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour("EM-10")
    void leavesTemporaryStorageOut() {
        var logo = APPLICATION.bean(Attachers.class).plain(LogoUploader.class);

        assertThat(logo.assign(Album.source("one")).storage()).isEqualTo("store");
        logo.destroy();
    }

    private static List<String> examples() throws IOException {
        return REGION.matcher(Files.readString(SOURCE))
                .results()
                .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                .toList();
    }
}
