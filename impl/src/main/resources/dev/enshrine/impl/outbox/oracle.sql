create table ENSHRINE_JOB (
  id            varchar2(36)    not null primary key,
  kind          varchar2(20)    not null,
  entity        varchar2(255)   not null,
  record_id     varchar2(1000)  not null,
  attribute     varchar2(255)   not null,
  job           clob not null,
  attempt       number(10) not null,
  sends         number(10) not null,
  interruptions number(10) not null,
  first_sent    number(19) not null,
  next_try      number(19) not null,
  parked_since  number(19),
  reason        varchar2(1000)
);
create index ENSHRINE_JOB_NEXT on ENSHRINE_JOB (next_try);
create index ENSHRINE_JOB_PARKED on ENSHRINE_JOB (parked_since);
create table ENSHRINE_LEASE (
  name          varchar2(100)   not null primary key,
  holder        varchar2(36)    not null,
  held_until    number(19) not null
);
