create table ENSHRINE_JOB (
  id            nvarchar(36)    not null primary key,
  kind          nvarchar(20)    not null,
  entity        nvarchar(255)   not null,
  record_id     nvarchar(1000)  not null,
  attribute     nvarchar(255)   not null,
  job           nvarchar(max) not null,
  attempt       int not null,
  sends         int not null,
  interruptions int not null,
  first_sent    bigint not null,
  next_try      bigint not null,
  parked_since  bigint,
  reason        nvarchar(1000)
);
create index ENSHRINE_JOB_NEXT on ENSHRINE_JOB (next_try);
create index ENSHRINE_JOB_PARKED on ENSHRINE_JOB (parked_since);
create table ENSHRINE_LEASE (
  name          nvarchar(100)   not null primary key,
  holder        nvarchar(36)    not null,
  held_until    bigint not null
);
