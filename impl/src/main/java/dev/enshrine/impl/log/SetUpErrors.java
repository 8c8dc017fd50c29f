// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import dev.enshrine.MisconfiguredException;
import java.net.URL;
import java.util.List;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageBundle;
import org.jboss.logging.annotations.ValidIdRange;
import org.jboss.logging.annotations.ValidIdRanges;

/** ENS1000 and 11xx: what is put together wrongly. A text is one line of the start-up report. */
@MessageBundle(projectCode = "ENS", length = 4)
@ValidIdRanges({@ValidIdRange(min = 1000, max = 1000), @ValidIdRange(min = 1100, max = 1199)})
interface SetUpErrors {

    @Message(id = 1000, value = "Enshrine cannot start, because this is wrong (%d):\n - %s")
    MisconfiguredException cannotStart(int count, String problems);

    @Message(
            id = 1101,
            value =
                    "Injection point %s wants attachment '%s' of %s, which has no such attachment (known: %s). Use a known name in @ForAttribute.")
    String unknownAttachmentWanted(String where, String attribute, String entity, String known);

    @Message(
            id = 1102,
            value =
                    "Injection point %s does not say which attachment of %s it wants (known: %s). Add @ForAttribute(\"%s\") to it.")
    String ambiguousAttachmentWanted(String where, String entity, String known, String example);

    @Message(
            id = 1103,
            value =
                    "Injection point %s wants an attacher of %s, which is no entity of a persistence unit of this deployment, or has no @Attachment. Add the class to the unit, or the annotation to an attribute.")
    String noAttachmentToWant(String where, String entity);

    @Message(
            id = 1104,
            value =
                    "There is no single attachment %sof %s (known: %s). Put @Attachment on an attribute of type UploadedFile, and @ForAttribute on the injection point where there are several.")
    MisconfiguredException noSingleAttachment(String quotedName, String entity, String known);

    @Message(id = 1105, value = "Attribute %s cannot be used as an attachment. %s")
    String unusableAttachment(String attribute, String reason);

    @Message(
            id = 1110,
            value = "Attribute %s has @Attachment but is of type %s. Declare it as dev.enshrine.UploadedFile.")
    String wrongType(String attribute, String type);

    @Message(
            id = 1111,
            value =
                    "Attribute %s has @Attachment but is not persistent: it is transient, or its annotation stands on the field of an entity that is mapped by its getters. Put @Attachment where the entity's other annotations stand.")
    String notPersistent(String attribute);

    @Message(
            id = 1112,
            value =
                    "Attribute '%s' of %s has neither a field of that name nor a getter with a setter, so its file cannot be read and set. Add one.")
    MisconfiguredException noAccessors(String attribute, String owner);

    @Message(
            id = 1118,
            value =
                    "The persistence provider's %s has no method '%s' as EclipseLink 4.0 has it, so Enshrine cannot reach into this version. Use EclipseLink 4.0, or another version of Enshrine.")
    MisconfiguredException unknownProvider(String type, String method);

    @Message(
            id = 1113,
            value =
                    "Attribute '%s' of %s is not mapped to one column. Map it as a basic attribute of type UploadedFile.")
    MisconfiguredException notOneColumn(Object attribute, String entity);

    @Message(
            id = 1114,
            value =
                    "The record id %s is of type %s, which jobs cannot carry as text. Use a whole number, a String, a UUID or an id class of those.")
    MisconfiguredException idWithoutText(String id, String type);

    @Message(
            id = 1115,
            value =
                    "Entity %s has several id attributes but no @IdClass, so jobs cannot name its records. Add the annotation.")
    MisconfiguredException noIdClass(String entity);

    @Message(
            id = 1117,
            value =
                    "Attribute %s stands in a collection of embeddables, which no entity listener sees, so its file would never be promoted. Make the elements entities of their own, or keep the attachment in the entity.")
    String inCollection(String attribute);

    @Message(
            id = 1116,
            value =
                    "Updates of entity %s write every column and it has no version, so a stale write could silently bring an old file back and lose the new one. Add a @Version attribute, or @DynamicUpdate with Hibernate, or accept the weaker promises with Settings.withAcceptUnsafeEntities(true).")
    String unsafeEntity(String entity);

    @Message(
            id = 1120,
            value =
                    "No entity listener is active on %s, so saves of %s would ask for no job. Add the line <mapping-file>META-INF/enshrine-orm.xml</mapping-file> to its persistence unit in persistence.xml, and do not exclude default listeners on the entity, nor name default listeners in another mapping file, which with Hibernate take the place of this one.")
    String noListener(String entity, String attribute);

    @Message(
            id = 1121,
            value =
                    "No converter is active on %s, so the column would hold serialized bytes instead of JSON. Add the line <mapping-file>META-INF/enshrine-orm.xml</mapping-file> to its persistence unit in persistence.xml, and do not put @Convert(disableConversion = true) on the attribute.")
    String noConverter(String attribute);

    @Message(
            id = 1122,
            value = "The column of %s cannot be read: %s. Create the table and column before the application starts.")
    String unreadableColumn(String attribute, Throwable reason);

    @Message(
            id = 1123,
            value =
                    "The column of %s is binary (%s): the converter is not active, or the column was created without it. Add <mapping-file>META-INF/enshrine-orm.xml</mapping-file> to persistence.xml and make the column a text column, for example with @Column(length = 4000).")
    String binaryColumn(String attribute, String type);

    @Message(
            id = 1124,
            value =
                    "The column of %s is too short (%s of %d characters): the value of a promoted file with derivatives may not fit. Declare @Column(length = 4000) and change the column in the database, for example ALTER TABLE ... ALTER COLUMN ... TYPE VARCHAR(4000).")
    String shortColumn(String attribute, String type, int length);

    @Message(
            id = 1125,
            value =
                    "The persistence provider knows no key of table %s for %s, so the attachment there cannot be locked. Keep the attachment in one of the entity's own tables.")
    MisconfiguredException noKey(String table, String entity);

    @Message(
            id = 1130,
            value =
                    "No storage has the name '%1$s' (known: %2$s). Declare exactly one Storage bean with @StorageName(\"%1$s\"), or use another name.")
    MisconfiguredException noStorage(String name, String known);

    @Message(
            id = 1131,
            value =
                    "Several storages have the name '%1$s' (known: %2$s). Declare exactly one Storage bean with @StorageName(\"%1$s\"), or use another name.")
    MisconfiguredException severalStorages(String name, String known);

    @Message(id = 1132, value = "Attribute %s cannot use storage '%s'. %s")
    String unusableStorage(String attribute, String storage, String reason);

    @Message(
            id = 1133,
            value =
                    "Attribute %s uses '%s' both as temporary and as permanent storage, so cached and stored files could not be told apart. Name two storages.")
    String oneStorageForBoth(String attribute, String storage);

    @Message(
            id = 1140,
            value =
                    "Attribute %s names the uploader %s, but no bean has that type. Give the class a scope, for example @ApplicationScoped, in an archive with a beans.xml.")
    MisconfiguredException noUploader(String attribute, String uploader);

    @Message(
            id = 1141,
            value =
                    "Attribute %s names the uploader %s, but several beans have that type. Name a class that one bean has, or make that bean an alternative.")
    MisconfiguredException severalUploaders(String attribute, String uploader);

    @Message(
            id = 1142,
            value =
                    "A derivative cannot be named '%s', because the name is part of a file's id. Use 1 to 64 letters, digits, '_' and '-'.")
    MisconfiguredException derivativeName(String name);

    @Message(
            id = 1143,
            value =
                    "Several beans are a %s, but one global hook decides what happens to jobs. Keep one, or make the others alternatives.")
    String severalHooks(String type);

    @Message(
            id = 1160,
            value =
                    "Files cannot be linked to below '%s', because it has a query or a fragment, which would come before the file's id. Give the address of a folder, such as https://cdn.example.org/photos.")
    MisconfiguredException unusableUrl(Object base);

    @Message(id = 1150, value = "A %s of the deployment cannot be read: %s. Make it well-formed XML.")
    MisconfiguredException unreadableUnits(@Cause Throwable cause, String file, Throwable reason);

    @Message(
            id = 1151,
            value =
                    "The server did not inject persistence unit '%s', and no bean of the web module with Enshrine's jars has a field for it either. Deploy its persistence.xml in the same module as Enshrine's jars, or in a library that module sees; on Open Liberty, have a bean of that module inject it: @PersistenceContext(unitName = \"%<s\").")
    MisconfiguredException unitNotInjected(String unit);

    @Message(
            id = 1158,
            value =
                    "Hibernate lies inside the application, at %s, where Open Liberty ends in a StackOverflowError as it transforms its classes. Put its jars into a folder of the server and write into server.xml: <library id=\"global\"><fileset dir=\"${shared.resource.dir}/hibernate\" includes=\"*.jar\"/></library>, with the features persistenceContainer-3.1 and xmlBinding-4.0, as in docs/openliberty/hibernate.xml.")
    MisconfiguredException hibernateInside(URL place);

    @Message(
            id = 1152,
            value =
                    "There is no %s on this thread, so Enshrine cannot take part in transactions. Call it from a thread that the server manages.")
    MisconfiguredException noTransactions(@Cause Throwable cause, String jndiName);

    @Message(
            id = 1153,
            value =
                    "There is no %s to run jobs on. Put enshrine-jms-jobs on the class path, or configure the server's default executor.")
    MisconfiguredException noExecutor(@Cause Throwable cause, String jndiName);

    @Message(
            id = 1170,
            value =
                    "The uploader's definition names a derivative '%s' that it does not define (known: %s). Define it with derivative(...) or derivatives(...), or use a known name.")
    MisconfiguredException noSuchProcessor(String name, Object known);

    @Message(
            id = 1175,
            value =
                    "Several journals would keep jobs (%s), but each job has one keeper. Leave one, or make the one that counts an alternative with a priority.")
    String severalJournals(String names);

    @Message(
            id = 1165,
            value =
                    "Attribute %s copies metadata of '%s', but the attachments beside it are: %s. Name one of them with @MetadataColumn(of = ...), or put the attribute beside the attachment.")
    String columnOfNothing(String attribute, String wanted, String known);

    @Message(
            id = 1166,
            value =
                    "Attribute %s copies metadata, but is of type %s. Use String, Integer, Long, Double, BigDecimal or Boolean, which can be null.")
    String columnType(String attribute, String type);

    @Message(
            id = 1167,
            value =
                    "The largest upload cannot have %d bytes: nothing could be uploaded. Use 1 or more, or leave it out.")
    MisconfiguredException uploadLimit(long bytes);

    @Message(
            id = 1155,
            value =
                    "No RecordGateway is for %s (there are gateways for: %s), so no job could find, lock or write its records. Implement RecordGateway as a CDI bean; for an entity use of(entity).")
    MisconfiguredException noGateway(String recordClass, List<String> known);

    @Message(
            id = 1156,
            value =
                    "The RecordGateway for %s has an empty entity() or attribute(), by which jobs name its records. Return names that never change.")
    String namelessGateway(String recordClass);

    @Message(
            id = 1157,
            value =
                    "The RecordGateway for %s is not the only one for that class, or its '%s' is the name of another attachment, so jobs could not tell them apart. Leave one gateway for each class, and give it another entity().")
    String ambiguousGateway(String recordClass, String name);

    @Message(
            id = 1126,
            value =
                    "The settings keep jobs in the outbox, but persistence unit '%s' has no table %s. Create it:%n%s%nor choose another journal with Settings.withJournal.")
    String noOutboxTable(String unit, String table, String ddl);

    @Message(
            id = 1127,
            value =
                    "Persistence unit '%s' has neither the table %s nor an XA datasource (%s), so a crash between the commits of database and queue would lose jobs. Create the table:%n%s%nor make the datasource an XA one, or accept it with Settings.withJournal(JournalChoice.XA). %s")
    String neitherOutboxNorXa(String unit, String table, String why, String ddl, String remedy);

    @Message(
            id = 1128,
            value =
                    "The settings keep jobs on the broker's queues, but enshrine-jms-jobs is not there. Put it on the class path, or choose another journal with Settings.withJournal.")
    String noQueues();

    @Message(
            id = 1129,
            value =
                    "Two connections of one transaction from the datasource of persistence unit '%s' are not one transaction (%s), so a job could be kept without its record, or the record saved without its job. Use a JTA datasource, with a reference that shares its connections. %s")
    String unsharedConnections(String unit, String reason, String remedy);
}
