with entered as (
    insert into {schema}.state (jobid, name, reason, createdat, data)
    values ($1, $2, $3, now(), $4::jsonb)
    returning id)
update {schema}.job
set stateid = entered.id, statename = $2
from entered
where job.id = $1
