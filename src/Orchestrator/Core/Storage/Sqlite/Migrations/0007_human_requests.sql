-- What people are asked, and what they answer.
create table human_request (
    run_key      integer not null,
    task_id      text not null,
    map_index    integer not null,
    attempt      integer not null,
    question     text not null,
    asked_at     text not null,
    answer       text,
    answered_by  text,
    answered_at  text,
    primary key (run_key, task_id, map_index, attempt)
);

create index human_request_asked on human_request (asked_at);
