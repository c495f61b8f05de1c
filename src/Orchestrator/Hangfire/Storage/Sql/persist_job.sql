update {schema}.job
set expireat = null
where id = $1 and expireat is not null
