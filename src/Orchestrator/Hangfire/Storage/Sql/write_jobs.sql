-- Everything about a handful of attempts at once: their jobs with state and place in the queue, which attempt has which job, and on the pages of the jobs before them that they
-- continue there. $1 says what jobs of attempts call. Those that carry on bring the job's id in $2, and get none.
with given as (
    select *
    from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        with ordinality as g (known_id, arguments, queue, state_data, run_key, field, parent_run_key, parent_field, place)),
numbered as materialized (
    select g.*, coalesce(g.known_id, nextval('{schema}.job_id_seq')) as id, case when g.known_id is null then nextval('{schema}.state_id_seq') end as state_id
    from given g
    order by g.place),
made as (
    insert into {schema}.job (id, stateid, statename, invocationdata, arguments, createdat)
    select id, state_id, 'Enqueued', $1::jsonb, arguments::jsonb, now()
    from numbered
    where known_id is null),
entered as (
    insert into {schema}.state (id, jobid, name, createdat, data)
    select state_id, id, 'Enqueued', now(), state_data::jsonb
    from numbered
    where known_id is null),
queued as (
    insert into {schema}.jobqueue (jobid, queue)
    select id, queue
    from numbered
    where known_id is null
    order by place),
noted as (
    insert into {schema}.hash (key, field, value, expireat)
    select run_key, field, id::text, now() + $10::interval
    from numbered
    on conflict (key, field) do update set value = excluded.value, expireat = excluded.expireat),
links as (
    select h.value::bigint as parent_id, jsonb_agg(jsonb_build_object('JobId', n.id::text, 'Options', 0) order by n.place) as links
    from numbered n
    join {schema}.hash h on h.key = n.parent_run_key and h.field = n.parent_field
    join {schema}.job j on j.id = h.value::bigint
    where h.value <> n.id::text
    group by h.value),
linked as (
    update {schema}.jobparameter p
    set value = case when jsonb_array_length(p.value::jsonb) < $11 then (p.value::jsonb || l.links)::text else p.value end
    from links l
    where p.jobid = l.parent_id and p.name = 'Continuations'
    returning p.jobid)
insert into {schema}.jobparameter (jobid, name, value)
select l.parent_id, 'Continuations', l.links::text
from links l
where l.parent_id not in (select jobid from linked)
