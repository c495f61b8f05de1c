update {schema}.job
set expireat = now() + $2
where id = $1
