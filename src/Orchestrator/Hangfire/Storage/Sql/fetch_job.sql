-- The oldest first, whatever the names of their queues: also what a dead worker left behind, once it has been silent for $2.
update {schema}.jobqueue
set fetchedat = now()
where id = (
    select id
    from {schema}.jobqueue
    where queue = any ($1) and (fetchedat is null or fetchedat < now() - $2)
    order by id
    limit 1
    for update skip locked)
returning id, jobid, queue, fetchedat
