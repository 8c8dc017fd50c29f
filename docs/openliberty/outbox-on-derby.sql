# The table of the outbox on Derby, one statement a line without a semicolon, as EclipseLink reads it.
create table ENSHRINE_JOB (id varchar(36) not null primary key, kind varchar(20) not null, entity varchar(255) not null, record_id varchar(1000) not null, attribute varchar(255) not null, job clob(262144) not null, attempt integer not null, sends integer not null, interruptions integer not null, first_sent bigint not null, next_try bigint not null, parked_since bigint, reason varchar(1000))
create index ENSHRINE_JOB_NEXT on ENSHRINE_JOB (next_try)
create index ENSHRINE_JOB_PARKED on ENSHRINE_JOB (parked_since)
